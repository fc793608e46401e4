// Made while the site is built; Eleventy gives what this returns to every page, as `card`.
import { readFile } from "node:fs/promises";
import { renderCard } from "open-badge-verifier/render";

export default async () => renderCard(await readFile("badge.json"), { src: "/badge.json", language: "en" });
