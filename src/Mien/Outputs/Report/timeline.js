// Charts over the time of one video, from begin to end in seconds: one view and one cursor for all of them.
const Timeline = (begin, end) => {
  const { charts, element, ink, axis, chart: chartIn } = Drawing;
  const axisWidth = 112;
  const timeSteps = [0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200];     // seconds
  const watchers = [];
  let view = [begin, end];

  function clock(seconds, digits = 1) {
    const rounded = Number(seconds.toFixed(digits));
    const minutes = Math.floor(rounded / 60);
    return `${minutes}:${(rounded - 60 * minutes).toFixed(digits).padStart(digits ? 3 + digits : 2, "0")}`;
  }

  // ---- view and cursor -----------------------------------------------------------------------------------------------------------

  function show(from, to) {
    const width = Math.min(Math.max(to - from, 0.2), end - begin);
    const start = Math.min(Math.max(from, begin), end - width);
    view = [start, start + width];
    for (const chart of charts) {
      if (chart.scales.x.min !== view[0] || chart.scales.x.max !== view[1]) chart.setScale("x", { min: view[0], max: view[1] });
    }
    const label = document.getElementById("view");
    if (label) label.textContent = `${clock(view[0])} – ${clock(view[1])}`;
  }

  function zoom(factor) {
    const middle = (view[0] + view[1]) / 2;
    const half = (view[1] - view[0]) * factor / 2;
    show(middle - half, middle + half);
  }

  const pan = share => show(view[0] + share * (view[1] - view[0]), view[1] + share * (view[1] - view[0]));
  const tell = time => watchers.forEach(watcher => watcher(time));

  function pointAt(time) {
    if (time < view[0] || time > view[1]) show(time - (view[1] - view[0]) / 2, time + (view[1] - view[0]) / 2);
    for (const chart of charts) chart.setCursor({ left: chart.valToPos(time, "x"), top: 4 }, false);
    tell(time);
  }

  function lookAt(event) {
    const margin = Math.max(1.5, event.offset - event.onset);
    show(event.onset - margin, event.offset + margin);
    pointAt(event.apex ?? event.onset);
  }

  // The sticky bar: links to parts of the page, and the view.
  function bar(label, links) {
    const button = (text, label, action) => element("button", { type: "button", "aria-label": label, title: label, onclick: action }, text);
    return element("div", { class: "bar" },
      element("nav", { "aria-label": label }, ...links),
      element("span", { class: "view", id: "view", "aria-live": "polite" }, `${clock(begin)} – ${clock(end)}`),
      element("span", { class: "buttons" },
        button("‹", "Earlier", () => pan(-0.5)), button("›", "Later", () => pan(0.5)),
        button("+", "Zoom in", () => zoom(0.5)), button("−", "Zoom out", () => zoom(2)),
        button("Whole video", "Show the whole video", () => show(begin, end))));
  }

  // ---- charts --------------------------------------------------------------------------------------------------------------------

  function axes(left) {
    return [
      { ...axis(), space: 80, size: 30, incrs: timeSteps, values: (_, splits, __, ___, step) => splits.map(split => clock(split, step < 0.1 ? 2 : step < 1 ? 1 : 0)) },
      { ...axis(), size: axisWidth, ...left },
    ];
  }

  function shadeGaps(gaps) {
    return chart => {
      const { left, top, width, height } = chart.bbox;
      chart.ctx.save();
      chart.ctx.fillStyle = ink("--gap");
      for (const [from, to] of gaps) {
        const start = Math.max(chart.valToPos(from, "x", true), left);
        const stop = Math.min(chart.valToPos(to, "x", true), left + width);
        if (stop > start) chart.ctx.fillRect(start, top, stop - start, height);
      }
      chart.ctx.restore();
    };
  }

  function plot(host, options, values) {
    let waiting = false;
    const chart = chartIn(host, {
      cursor: { sync: { key: "mien" }, drag: { x: true, y: false, setScale: true }, y: false, ...options.cursor },
      ...options,
      scales: { x: { time: false, min: begin, max: end }, ...options.scales },
      hooks: {
        ...options.hooks,
        setScale: [(chart, scale) => {
          if (scale === "x" && chart.status === 1) show(chart.scales.x.min, chart.scales.x.max);
        }],
        setCursor: [chart => {
          if (waiting || chart.cursor.left < 0 || !chart.cursor.event) return;
          waiting = true;
          requestAnimationFrame(() => {
            waiting = false;
            if (chart.cursor.left >= 0) tell(chart.posToVal(chart.cursor.left, "x"));
          });
        }],
      },
    }, values);
    // uPlot resets to the extent of the data, which ends with the last frame; the page's view is the whole video.
    chart.over.addEventListener("dblclick", () => show(begin, end));
    return chart;
  }

  // Events as boxes in named rows. An event names its row and whether it is only an outline; explain says what stands beside the mouse.
  function lane(host, rows, events, gaps, colourOf, explain) {
    const rowHeight = 26;
    const tip = element("div", { class: "tip", role: "status", hidden: "" });
    let found = null;

    function draw(chart) {
      const { ctx, bbox } = chart;
      ctx.save();
      ctx.beginPath();
      ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
      ctx.clip();
      const height = bbox.height / rows.length;
      ctx.lineWidth = 1.5 * devicePixelRatio;
      const inks = {};                  // asking the style sheet for every event would be slow
      for (const event of events) {
        const start = chart.valToPos(event.onset, "x", true), stop = chart.valToPos(event.offset, "x", true);
        ctx.fillStyle = ctx.strokeStyle = inks[colourOf(event)] ??= ink(colourOf(event));
        ctx.globalAlpha = event === found ? 1 : 0.8;
        const box = [start, bbox.top + (event.row + 0.18) * height, Math.max(stop - start, 2 * devicePixelRatio), 0.64 * height];
        if (event.outlined) ctx.strokeRect(...box);
        else ctx.fillRect(...box);
      }
      ctx.restore();
    }

    function find(chart) {
      const { left, top } = chart.cursor;
      if (left < 0) return null;
      const row = Math.floor(top / chart.over.clientHeight * rows.length);
      const time = chart.posToVal(left, "x"), slack = chart.posToVal(left + 4, "x") - time;
      return events.find(event => event.row === row && time >= event.onset - slack && time <= event.offset + slack) ?? null;
    }

    const chart = plot(host, {
      height: rows.length * rowHeight + 46,
      legend: { show: false },
      cursor: { points: { show: false } },
      scales: { y: { range: [0, rows.length] } },
      axes: axes({ splits: () => rows.map((_, i) => rows.length - i - 0.5), values: () => rows, grid: { show: false } }),
      series: [{}, { show: false }],
      hooks: { drawClear: [shadeGaps(gaps)], draw: [draw] },
    }, [[begin, end], [null, null]]);
    chart.over.addEventListener("mousemove", () => {
      const now = find(chart);
      tip.hidden = now === null;
      if (now !== found) {
        found = now;
        chart.redraw(false);
        if (now) tip.replaceChildren(...explain(now));
      }
      if (now) {
        tip.style.left = `${Math.min(axisWidth + chart.cursor.left + 14, host.clientWidth - 230)}px`;
        tip.style.top = `${chart.cursor.top + 30}px`;
      }
    });
    chart.over.addEventListener("mouseleave", () => { tip.hidden = true; found = null; chart.redraw(false); });
    chart.over.addEventListener("click", () => { if (found) lookAt(found); });
    host.append(tip);
  }

  return { clock, show, pointAt, lookAt, bar, axes, shadeGaps, plot, lane, watch: watcher => watchers.push(watcher) };
};
