// How the element is written in React, and how it must not be; compiled with the types of React 19 and of React 18.
import type { OpenBadgeVerifier } from "open-badge-verifier/element";
import "open-badge-verifier/react";
import { useEffect, useRef } from "react";

export function Badge({ credential }: { credential: object }) {
  const ref = useRef<OpenBadgeVerifier>(null);
  useEffect(() => {
    if (ref.current) ref.current.credential = credential;
  }, [credential]);
  return <open-badge-verifier ref={ref} loading="eager" />;
}

export const right = (
  <open-badge-verifier
    className="mine"
    lang="de"
    src="https://issuer.example/assertions/42"
    verify="interaction"
    display="compact"
    heading-level={2}
    recipient-field
    actions="link print"
    recipient="a@b.example"
    onverify-end={({ detail: { report } }) => report.verdict}
    onfetch-request={(event) => event.preventDefault()}
  >
    <a href="https://issuer.example/assertions/42">My badge</a>
  </open-badge-verifier>
);

// @ts-expect-error: a display that does not exist
export const poster = <open-badge-verifier display="poster" />;
// @ts-expect-error: a number is asked for
export const level = <open-badge-verifier heading-level="two" />;
// @ts-expect-error: the detail of another event
export const event = <open-badge-verifier onverify-error={({ detail: { report } }) => report} />;
// @ts-expect-error: an attribute that does not exist
export const misspelt = <open-badge-verifier source="https://issuer.example/assertions/42" />;
// @ts-expect-error: the ref of another element
export const other = <open-badge-verifier ref={useRef<HTMLVideoElement>(null)} />;
