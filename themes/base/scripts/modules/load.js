// Data come as scripts that hand their value to window.etalase: unlike fetch
// and modules, that works from a USB stick (file://) too, and asks the content
// security policy for nothing.
const loads = new Map();

window.etalase = (value) => {
  document.currentScript.etalase = value;
};

// load gives the value of the data at an address, each loaded once. A load that
// failed is tried again by the next who asks.
export function load(address) {
  if (!loads.has(address)) {
    loads.set(address, new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = address;
      script.onload = () => resolve(script.etalase);
      script.onerror = () => {
        loads.delete(address);
        reject(new Error(address));
      };
      document.head.append(script);
    }));
  }
  return loads.get(address);
}
