// Draws the comparison of two codings from the JSON in #data.
(() => {
  const { element, ink, colourName, number } = Drawing;
  const data = JSON.parse(document.getElementById("data").textContent);
  const { clock, bar, axes, plot, lane } = Timeline(0, Math.max(data.end, 0.001));
  const coders = ["A", "B"];
  const seconds = value => value === null ? "–" : `${number(value)} s`;

  function table(head, rows) {
    return element("table", { class: "clips" },
      element("thead", null, element("tr", null, ...head.map(([name, title]) => element("th", { scope: "col", title }, name)))),
      element("tbody", null, ...rows.map(cells => element("tr", null, ...cells.map(cell => element("td", null, `${cell}`))))));
  }

  function figures() {
    const events = table(
      [["Events", ""], ["Both", "matched one to one, intersection over union of at least 0.5"], ["Only A", ""], ["Only B", ""], ["F1", "of the intervals"],
        ["Kappa", "Cohen's, of whether it happens, over every moment"], ["Labels", "Cohen's kappa of the labels of matched events"],
        ["Onset", "median absolute difference"], ["Offset", "median absolute difference"]],
      data.events.map(item => [item.type, item.both, item.onlyFirst, item.onlySecond, number(item.f1), number(item.kappa), number(item.labelKappa),
        seconds(item.onsetDifference), seconds(item.offsetDifference)]));
    const curves = table([["Curves", ""], ["Frames", "that both have"], ["CCC", "Lin's concordance correlation coefficient"], ["Difference", "mean absolute"]],
      data.curves.map(item => [item.name, item.frames, number(item.concordance), number(item.difference)]));
    return element("section", { class: "person", id: "figures" }, element("h2", null, "Figures"),
      ...(data.events.length > 0 ? [events] : []), ...(data.curves.length > 0 ? [curves] : []),
      ...(data.events.length + data.curves.length === 0 ? [element("p", null, "The two codings have nothing in common that could be compared.")] : []),
      element("p", { class: "soft small" }, "Kappa is 0 where two agree no more than by chance and 1 where they agree always. Over time it is high for something rare only if its limits "
        + "are met: read it beside F1. What a program and a person agree on is not thereby true."));
  }

  function lanes() {
    const node = element("section", { class: "person", id: "lanes" }, element("h2", null, "Events on one time axis"),
      element("p", { class: "soft small" }, "Filled: seen by both. Outlined: only in this coding. Move over an event to read it; drag to zoom in; double-click to see all again."));
    document.getElementById("report").append(node);
    for (const item of data.events) {
      const host = element("div", { class: "chart lane", role: "img", "aria-label": `${item.type} in both codings over time` });
      node.append(element("h3", null, item.type, element("span", { class: "unit" }, ` (${item.both} in both, ${item.onlyFirst} only in A, ${item.onlySecond} only in B)`)), host);
      lane(host, coders, item.marks, [], mark => mark.outlined ? "--curve-1" : "--curve-0", mark => [
        element("b", null, mark.label ? `${item.type}: ${mark.label}` : item.type), `from ${clock(mark.onset, 2)} to ${clock(mark.offset, 2)}`, element("br"),
        mark.outlined ? `only in ${coders[mark.row]}` : "in both"]);
    }
  }

  function curves() {
    const node = element("section", { class: "person", id: "curves" }, element("h2", null, "Curves on one time axis"),
      element("p", { class: "soft small" }, "At the moments that both have. Drag to zoom in; double-click to see all again."));
    document.getElementById("report").append(node);
    for (const item of data.curves.filter(curve => curve.frames > 0)) {
      const host = element("div", { class: "chart", role: "img", "aria-label": `${item.name} in both codings over time` });
      node.append(element("h3", null, item.name, element("span", { class: "unit" }, ` (CCC ${number(item.concordance)}, mean difference ${number(item.difference)})`)), host);
      plot(host, {
        height: 150,
        legend: { live: true, markers: { dash: (_, series) => series > 1 ? "dashed" : "solid" } },
        axes: axes({ space: 30, values: (_, splits) => splits.map(split => `${+split.toPrecision(6)}`) }),
        series: [
          { label: "Time", value: (_, value) => value === null ? "–" : clock(value, 2) },
          ...coders.map((coder, i) => ({
            label: coder, stroke: () => ink(colourName(i)), width: 1.6, spanGaps: false, points: { show: false }, dash: i > 0 ? [6, 4] : undefined,      // where both are equal, both are seen
            value: (_, value) => number(value),
          })),
        ],
      }, [item.times, ...item.values]);
    }
  }

  function notes() {
    const lines = [...data.problems.map(problem => `Left out: ${problem}.`), ...data.alone.map(one => `${one.type}: only in ${one.coder}.`)];
    return lines.length === 0 ? null : element("section", { class: "box warning", id: "notes" }, element("h2", null, "Not compared"),
      element("ul", null, ...lines.map(line => element("li", null, line))));
  }

  const page = document.getElementById("report");
  const facts = [["A", data.first], ["B", data.second], ["Time compared", clock(data.end)]];
  page.append(element("div", { class: "kicker" }, "Agreement"), element("h1", null, "Do two codings agree?"),
    element("dl", { class: "facts" }, ...facts.map(([name, value]) => element("div", null, element("dt", null, name), element("dd", null, value)))),
    ...[notes()].filter(Boolean), figures());
  const parts = [["lanes", "Events", data.events, lanes], ["curves", "Curves", data.curves, curves]].filter(part => part[2].length > 0);
  if (parts.length > 0) {
    page.append(bar("Parts of this page", [["figures", "Figures"], ...parts].map(([id, name]) => element("a", { href: `#${id}` }, name))));
    parts.forEach(part => part[3]());
  }
  page.append(element("footer", null, "Made on this computer by Mien."));
})();
