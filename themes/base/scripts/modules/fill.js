import { hasOwn } from './own.js';

// fill puts values where a text of the page names them in braces: {name}.
export const fill = (text, values) => text.replace(/{(\w+)}/g, (all, key) => (hasOwn(values, key) ? values[key] : all));
