using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [(name = "main", worker = .badges)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")]
);

const badges :Workerd.Worker = (
  modules = [
    (name = "worker.js", esModule = embed "dist/worker.js"),
    (name = "open-badge-verifier/open-badge-verifier.wasm", wasm = embed "node_modules/open-badge-verifier/dist/open-badge-verifier.wasm")
  ],
  compatibilityDate = "2026-07-01"
);
