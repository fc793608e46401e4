import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  // Vite's server would move the script away from the wasm.
  optimizeDeps: { exclude: ["open-badge-verifier"] },
});
