import vue from "@vitejs/plugin-vue";

const isCustomElement = (tag) => tag === "open-badge-verifier";

export default {
  plugins: [vue({ template: { compilerOptions: { isCustomElement } } })],
  optimizeDeps: { exclude: ["open-badge-verifier"] },
};
