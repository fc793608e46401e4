"use client";

import { useEffect } from "react";

export function Badge({ src }) {
  useEffect(() => {
    void import("open-badge-verifier/auto");
  }, []);
  return <open-badge-verifier src={src} verify="auto" />;
}
