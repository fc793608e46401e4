// The figures as a picture: how long a visitor waits for the first verdict, and what each more takes.
import { LIBRARIES, NAMES } from "./names.mjs";
import { suite } from "./tables.mjs";

const WIDTH = 720;
const [KEY, ROW, BAR, TOP, FIGURE] = [240, 17, 12, 64, 46];
const STYLE = `text{font:12px system-ui,sans-serif;fill:#24292f}.note{fill:#57606a}.ours{fill:#0b6e4f}.verifier-core{fill:#8c959f}.digitalbazaar{fill:#c4c9cf}
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.note{fill:#9198a1}.ours{fill:#3fb68b}.verifier-core{fill:#7d8590}.digitalbazaar{fill:#484f58}}`;

/**
 * @param {{ badges: any, lines: any }} figures
 */
export function plot({ badges, lines }) {
  const unhurried = lines.lines.filter(({ slower }) => slower === 1);
  const waits = unhurried.map(({ megabits, pages }) => [
    `${megabits} Mbit/s`,
    (name) => pages[name === "ours" ? "ours-preloaded" : name].cold,
  ]);
  const each = Object.entries(badges.compared).map(([badge, rows]) => [suite(badge), (name) => rows[name].each]);
  const panels = [
    panel("First verdict, ms (ours with its preload line)", waits, { left: 0, labels: 90, digits: 0 }),
    panel("Each more, ms", each, { left: WIDTH / 2 + 16, labels: 150, digits: 2 }),
  ];
  const height = TOP + Math.max(...panels.map(({ rows }) => rows)) * ROW + 8;
  const legend = LIBRARIES.map(
    (name, at) =>
      `<rect class="${name}" x="${at * KEY}" y="4" width="12" height="12" rx="2"/><text x="${at * KEY + 18}" y="14">${NAMES[name]}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img">
<title>How long verifying takes, beside two other libraries; shorter is better</title>
<style>${STYLE}</style>
${[...legend, ...panels.map(({ svg }) => svg)].join("\n")}
</svg>
`;
}

/** Bars by group, one for each library. */
function panel(title, groups, { left, labels, digits }) {
  const most = Math.max(...groups.flatMap(([, value]) => LIBRARIES.map(value)));
  const [from, room] = [left + labels, WIDTH / 2 - 16 - labels - FIGURE];
  const drawn = groups.flatMap(([label, value], group) =>
    LIBRARIES.map((name, at) => {
      const y = TOP + (group * (LIBRARIES.length + 0.7) + at) * ROW;
      const width = Math.max(1, (value(name) / most) * room);
      const named = at === 1 ? `<text x="${left}" y="${y + 10}">${label}</text>` : "";
      const bar = `<rect class="${name}" x="${from}" y="${y}" width="${width.toFixed(1)}" height="${BAR}" rx="2"/>`;
      return `${named}${bar}<text class="note" x="${(from + width + 6).toFixed(1)}" y="${y + 10}">${value(name).toFixed(digits)}</text>`;
    }),
  );
  const rows = Math.ceil(groups.length * (LIBRARIES.length + 0.7));
  return { rows, svg: [`<text x="${left}" y="46">${title}</text>`, ...drawn].join("\n") };
}
