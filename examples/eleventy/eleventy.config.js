export default function (eleventy) {
  eleventy.addPassthroughCopy({ "node_modules/open-badge-verifier/dist": "verifier", "badge.json": "badge.json" });
}
