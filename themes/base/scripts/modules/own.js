// hasOwn tells whether an object has a key of its own. The language has one that is younger than the declared browsers.
export const hasOwn = (object, key) => Object.prototype.hasOwnProperty.call(object, key);
