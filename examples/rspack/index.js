import "open-badge-verifier/auto";
