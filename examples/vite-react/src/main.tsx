import "open-badge-verifier/react";
import type { Verdict } from "open-badge-verifier";
import { useState } from "react";
import { createRoot } from "react-dom/client";

function Badge() {
  const [verdict, setVerdict] = useState<Verdict>();
  return (
    <>
      <open-badge-verifier
        src="badge.json"
        verify="auto"
        recipient-field
        onverify-end={(event) => setVerdict(event.detail.report.verdict)}
      />
      <p>{verdict}</p>
    </>
  );
}

createRoot(document.getElementById("root") as HTMLElement).render(<Badge />);
