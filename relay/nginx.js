// The relay as a configuration of nginx, in two files: one for the `http` block, one for the `server` that gives the
// pages. nginx compares an address and writes it anew from its parts, so that nothing else of a request gets out.
import { expression, GUARDS, LIMITS, operators, origin, pieces, REQUEST, received } from "./rules.js";

/** @import { Operator } from "./addresses.js" */
/** @import { Site } from "./rules.js" */

/**
 * What nginx has to be told of its machine.
 * @typedef {object} Machine
 * @property {string} resolver the address of a DNS server
 * @property {string} certificates the file of certificates that are trusted
 * @property {string} cache a folder for the answers that are kept
 * @property {number} [port] where hosts are asked, if not at 443
 */

/** What a browser would do with these headers of another host, it would do to the site's own. */
const HIDDEN = [
  ...["Accept-CH", "Accept-Ranges", "Activate-Storage-Access", "Alt-Svc", "Authentication-Info", "Clear-Site-Data"],
  ...["Content-Disposition", "Content-Location", "Content-Security-Policy", "Content-Security-Policy-Report-Only"],
  ...["Content-Type", "Critical-CH", "Cross-Origin-Embedder-Policy", "Cross-Origin-Opener-Policy"],
  ...["Cross-Origin-Resource-Policy", "Document-Policy", "ETag", "Expect-CT", "Feature-Policy", "Link", "Location"],
  ...["NEL", "No-Vary-Search", "Origin-Agent-Cluster", "P3P", "Permissions-Policy", "Proxy-Authenticate"],
  ...["Proxy-Status", "Public-Key-Pins", "Referrer-Policy", "Refresh", "Report-To", "Reporting-Endpoints"],
  ...["Service-Worker-Allowed", "Set-Cookie", "Set-Cookie2", "Set-Login", "SourceMap", "Speculation-Rules"],
  ...["Strict-Transport-Security", "Timing-Allow-Origin", "Use-As-Dictionary", "Vary", "WWW-Authenticate"],
  ...["X-Content-Type-Options", "X-Frame-Options", "X-Powered-By", "X-SourceMap", "X-XSS-Protection"],
  ...["Origin", "Credentials", "Methods", "Headers", "Private-Network"].map((what) => `Access-Control-Allow-${what}`),
  ...["Access-Control-Expose-Headers", "Access-Control-Max-Age"],
];

/** What hosts may tell nginx to do. */
const ORDERS = ["Redirect", "Expires", "Limit-Rate", "Buffering", "Charset"].map((order) => `X-Accel-${order}`);

/**
 * For the `http` block: which addresses, which origins, what is kept, how often.
 * @param {Site} site
 * @param {Machine} machine
 */
export function rulesFile(site, { cache, port }) {
  const all = operators(site);
  return `# The rules of the badge relay, for the http block. See docs/relay.md.

# The address that is asked for, if it is on the list. The query is compared as it was sent, and the address is made of
# its parts. The first is the host.
map $args $relay_target {
  default "";
${all.flatMap((operator) => targets(operator, port)).join("\n")}
}

# Where a redirect leads to: to the relay itself, with another address of the same operator.
map "$relay_1 $upstream_http_location" $relay_location {
  default "";
${all.flatMap(redirects).join("\n")}
}

# Whether a page of another site asks. Browsers send no Origin to the page's own.
map "$http_origin|$http_sec_fetch_site" $relay_stranger {
  default 1;
  "|" "";
  "|same-origin" "";
${site.origins.map((one) => `  "~^${expression(origin(one), plain)}\\|" "";`).join("\n")}
}
map $http_origin $relay_reader {
  default "";
${site.origins.map((one) => `  "${origin(one)}" $http_origin;`).join("\n")}
}

# An answer is kept for five minutes, if its headers allow that, if it says how large it is, and if it is not large.
map $upstream_http_cache_control $relay_short {
  default 1;
  "~*no-store|no-cache|private" 1;
  "~*s-maxage=\\"?0*([3-9]\\d\\d|[1-9]\\d{3,})\\b" "";
  "~*s-maxage" 1;
  "~*max-age=\\"?0*([3-9]\\d\\d|[1-9]\\d{3,})\\b" "";
}
map $upstream_http_content_length $relay_large {
  default 1;
  "~^\\d{1,6}$" "";
  "~^1\\d{6}$" "";
}
map $http_cache_control $relay_wants_new {
  default "";
  "~*no-cache|no-store|max-age=0" 1;
}
proxy_cache_path ${cache} keys_zone=relay:1m max_size=64m inactive=5m use_temp_path=off;

# Of a visitor, and of a host.
limit_req_zone $binary_remote_addr zone=relay_visitors:1m rate=${LIMITS.perSecond}r/s;
limit_conn_zone $relay_1 zone=relay_hosts:1m;

# What nginx says itself has a type; what it passes on gets one that no browser shows or runs.
map $sent_http_content_type $relay_type {
  default "";
  "" ${GUARDS["content-type"]};
}
# A status that is a host's own, now or when it was kept.
map "$upstream_cache_status $upstream_status" $relay_received {
  default "";
  "HIT " "${received(200)}";
  "~ (?<relay_status>\\d+)$" "${received("$relay_status")}";
}
map $status $relay_wait {
  default "";
  429 5;
}
`;
}

/**
 * For the `server` block: the relay itself.
 * @param {Machine} machine
 */
export function locationFile({ resolver, certificates }) {
  const seconds = LIMITS.milliseconds / 1000;
  return `# The badge relay, for the server block: /relay?url={url}. See docs/relay.md.
location = /relay {
  # Either would say who looks at which badge.
  access_log off;
  error_log /dev/null emerg;

  if ($relay_stranger) { return 502; }
  if ($request_method != GET) { return 405; }
  if ($relay_target = "") { return 502; }
  limit_req zone=relay_visitors burst=${LIMITS.atOnce} nodelay;
  limit_req_status 429;
  limit_conn relay_hosts ${LIMITS.perHost};
  limit_conn_status 503;

  proxy_pass $relay_target;
  proxy_http_version 1.1;
  resolver ${resolver} valid=60s;
  resolver_timeout 5s;

  # A host has to show that it is the one of the list, so that a name which leads into a private network gives nothing.
  proxy_ssl_server_name on;
  proxy_ssl_name $relay_1;
  proxy_ssl_verify on;
  proxy_ssl_verify_depth 4;
  proxy_ssl_trusted_certificate ${certificates};
  proxy_ssl_protocols TLSv1.2 TLSv1.3;

  # Nothing of the visitor's request is passed on.
  proxy_pass_request_headers off;
  proxy_pass_request_body off;
  proxy_set_header Host $relay_1;
  proxy_set_header Connection "";
  proxy_set_header Content-Length "";
${Object.entries(REQUEST)
  .map(([name, value]) => `  proxy_set_header ${named(name)} "${value}";`)
  .join("\n")}

  proxy_connect_timeout ${seconds / 2}s;
  proxy_read_timeout ${seconds}s;
  proxy_send_timeout ${seconds}s;
  proxy_next_upstream_timeout ${seconds}s;
  send_timeout ${seconds}s;
  proxy_max_temp_file_size 0;

  proxy_cache relay;
  proxy_cache_key $relay_target;
  proxy_cache_valid 200 ${LIMITS.kept}s;
  proxy_no_cache $relay_short $relay_large $upstream_http_age;
  proxy_cache_bypass $relay_wants_new;
  proxy_ignore_headers Cache-Control Expires ${ORDERS.join(" ")};
  proxy_pass_header Date;
  max_ranges 0;
  if_modified_since off;

  # A redirect leads to the relay, which then compares the new address.
  proxy_redirect off;
  proxy_intercept_errors on;
  error_page 300 301 302 303 304 305 306 307 308 = @relay_redirect;

${HIDDEN.map((name) => `  proxy_hide_header ${name};`).join("\n")}
${headers("  ")}
}

location @relay_redirect {
  access_log off;
  error_log /dev/null emerg;
  if ($relay_location = "") { return 502; }
  return 302 $relay_location;
${headers("  ")}
}
`;
}

/**
 * Rows from a query to the address that it asks for.
 * @param {Operator} operator
 * @param {number} [port]
 */
const targets = (operator, port) =>
  operator.map((address) => {
    const target = pieces(address, plain, (_, count) => (port && count === 1 ? `$relay_1:${port}` : `$relay_${count}`));
    return `  "~^url=${expression(address, encodeURIComponent, "relay_")}$" "${target}";`;
  });

/**
 * Rows from a host and an address to the query that asks for that.
 * @param {Operator} operator
 */
const redirects = (operator) =>
  operator.map((address) => {
    const query = pieces(address, encodeURIComponent, (_, count) => `$next_${count}`);
    const [, hosts] = /\{(.*?)\}/.exec(address) ?? [];
    return `  "~^${expression(`{${hosts}}`, plain)} ${expression(address, plain, "next_")}$" "?url=${query}";`;
  });

/** @param {string} text */
const plain = (text) => text;

/** @param {string} indent */
function headers(indent) {
  const { "content-type": _, ...others } = GUARDS;
  const all = { ...others, "content-type": "$relay_type", "retry-after": "$relay_wait" };
  return Object.entries({
    "access-control-allow-origin": "$relay_reader",
    "access-control-expose-headers": "Proxy-Status",
    "proxy-status": "$relay_received",
    ...all,
  })
    .map(([name, value]) => `${indent}add_header ${named(name)} "${value}" always;`)
    .join("\n");
}

/** @param {string} name as headers are usually written */
const named = (name) => name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
