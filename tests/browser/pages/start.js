import { leadImages } from "./network.js";

await leadImages();
document.title = "ready";
