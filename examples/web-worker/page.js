const worker = new Worker("worker.js");
worker.onmessage = ({ data }) => {
  document.querySelector("output").textContent = data.verdict;
};
worker.postMessage(new URL("badge.json", location.href).href);
