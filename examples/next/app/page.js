// A server component: verified while the page is made, and again by the reader's browser in the element.
import { readFile } from "node:fs/promises";
import { verifyBadge } from "open-badge-verifier";
import { Badge } from "./badge";

export default async function Page() {
  const { verdict } = await verifyBadge(await readFile("public/badge.json"));
  return (
    <main>
      <p id="server">{verdict}</p>
      <Badge src="/badge.json" />
    </main>
  );
}
