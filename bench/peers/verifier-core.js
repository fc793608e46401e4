// The verifier of the Digital Credentials Consortium, without registries, and without the schema that it would fetch.
import { verifyCredential } from "@digitalcredentials/verifier-core";

const network = globalThis.fetch;
globalThis.fetch = async (input, init) => {
  const url = input?.url ?? String(input);
  if (url.startsWith("https://purl.imsglobal.org/spec/ob/v3p0/schema/")) return new Response("{}");
  if (new URL(url, location.href).origin !== location.origin) throw new Error(`asks the network for ${url}`);
  return network(input, init);
};

/** Whether the signature of the credential of this JSON text verifies. */
export async function verify(text) {
  const { log, errors } = await verifyCredential({ credential: JSON.parse(text), knownDIDRegistries: [] });
  if (errors && errors[0].name !== "invalid_signature") throw new Error(errors[0].message);
  return log?.find(({ id }) => id === "valid_signature")?.valid === true;
}
