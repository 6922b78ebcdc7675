"use strict";

// What the scripts of all pages share. Text enters a page as text nodes only, never as markup.
const Drawing = (() => {
  const colours = 7;                    // --curve-0 to --curve-6 of the style sheet
  const charts = [];

  function fill(node, attributes, children) {
    for (const [name, value] of Object.entries(attributes ?? {})) {
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else node.setAttribute(name, value);
    }
    node.append(...children.filter(child => child !== null));
    return node;
  }

  const element = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
  const drawing = (tag, attributes, ...children) => fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
  const ink = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const colourName = index => `--curve-${index % colours}`;
  const percent = (part, whole) => `${Math.round(1000 * part / Math.max(whole, 1)) / 10} %`;

  // As many digits as help the eye: about three that count.
  function number(value) {
    if (value === null || value === undefined) return "–";
    const size = Math.abs(value);
    return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 || size === 0 ? 2 : size >= 0.01 ? 3 : 4);
  }

  // How the axes of all charts look.
  const axis = () => ({ stroke: () => ink("--soft"), font: "12px system-ui, sans-serif", grid: { stroke: () => ink("--grid"), width: 1 }, ticks: { show: false } });

  const widthOf = host => Math.max(host.clientWidth, 300);

  // A chart as wide as its host, redrawn when the colours change.
  function chart(host, options, values) {
    const made = new uPlot({ width: widthOf(host), padding: [8, 12, 0, 0], ...options }, values, host);
    new ResizeObserver(() => {
      if (widthOf(host) !== made.width) made.setSize({ width: widthOf(host), height: made.height });
    }).observe(host);
    charts.push(made);
    return made;
  }

  const redraw = () => charts.forEach(made => made.redraw(false, true));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  matchMedia("print").addEventListener("change", redraw);

  // Classes with their probabilities as bars, the most probable first.
  function probabilities(classes) {
    return element("span", { class: "probabilities" }, ...classes.map(({ name, probability }, i) => element("span", { class: i === 0 ? "first" : "" },
      element("span", null, name), element("span", { class: "track" }, element("span", { style: `width: ${100 * probability}%` })),
      element("span", null, percent(probability, 1)))));
  }

  return { colours, charts, element, drawing, ink, colourName, percent, number, axis, chart, probabilities };
})();
