// Verified while the site is built; Eleventy gives what this returns to every page, as `report`.
import { readFile } from "node:fs/promises";
import { verifyBadge } from "open-badge-verifier";

export default async () => verifyBadge(await readFile("badge.json"));
