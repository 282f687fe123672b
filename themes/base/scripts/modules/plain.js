// isPlain tells whether a click asks for nothing but to follow the link: neither for a tab or a window of its own, nor
// for a download.
export const isPlain = ({ button, ctrlKey, metaKey, shiftKey, altKey }) => !(button || ctrlKey || metaKey || shiftKey || altKey);
