// Draws the report from the JSON in #data.
(() => {
  const { colours, element, drawing, ink, colourName, percent, number, axis, probabilities } = Drawing;
  const data = JSON.parse(document.getElementById("data").textContent);
  const begin = Math.min(data.begin, data.times[0] ?? data.begin);
  const end = Math.max(data.end, data.times.at(-1) ?? data.end, begin + 0.001);
  const { clock, pointAt, lookAt, bar, axes, shadeGaps, plot, lane, watch } = Timeline(begin, end);
  const eventTypes = [...new Set(data.persons.flatMap(person => person.events.map(event => event.type)))].sort();
  const trueTypes = [...new Set(data.truth?.events.map(event => event.type))].sort();
  const plain = name => name.endsWith("-expression") ? name : name.replaceAll("-", " ");

  // The score of one type: found expressions are shaded, true ones outlined.
  function scoreChart(host, score, person) {
    const colour = colourName(eventTypes.indexOf(score.type) < 0 ? 0 : eventTypes.indexOf(score.type));
    const reading = (_, value) => number(value);
    const found = person.events.filter(event => event.type === score.type);
    const known = truthOf(person)?.events.filter(event => event.type === score.type) ?? [];

    function bands(chart) {
      const { ctx, bbox } = chart;
      ctx.save();
      ctx.beginPath();
      ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
      ctx.clip();
      const box = event => {
        const start = chart.valToPos(event.onset, "x", true);
        return [start, bbox.top, Math.max(chart.valToPos(event.offset, "x", true) - start, 2 * devicePixelRatio), bbox.height];
      };
      ctx.globalAlpha = 0.22;
      ctx.fillStyle = ink(colour);
      for (const event of found) ctx.fillRect(...box(event));
      ctx.globalAlpha = 1;
      ctx.strokeStyle = ink("--soft");
      ctx.lineWidth = 1.5 * devicePixelRatio;
      ctx.setLineDash([4 * devicePixelRatio, 3 * devicePixelRatio]);
      for (const event of known) ctx.strokeRect(...box(event));
      ctx.restore();
    }

    plot(host, {
      height: 150,
      scales: { y: { range: (_, min, max) => [Math.min(min ?? 0, 0), (max ?? 1) * 1.08 || 1] } },
      axes: axes({ space: 30, values: (_, splits) => splits.map(split => `${+split.toPrecision(6)}`) }),
      series: [
        { label: "Time", value: (_, value) => value === null ? "–" : clock(value, 2) },
        { label: "Score", stroke: () => ink(colour), width: 1.6, spanGaps: false, points: { show: false }, value: reading },
        { label: "Threshold", stroke: () => ink("--soft"), width: 1.2, dash: [6, 4], points: { show: false }, value: reading },
      ],
      hooks: { drawClear: [shadeGaps(person.gaps), bands] },
    }, [data.times, score.values, data.times.map(() => score.threshold)]);
  }

  const truthOf = person => person.id === data.truth?.face ? data.truth : null;

  function curveChart(host, description, person) {
    const fixed = description.min !== undefined && description.max !== undefined;
    const range = fixed ? [description.min, description.max] : (_, min, max) => {
      const low = description.min ?? min ?? 0, high = description.max ?? max ?? 1;
      const margin = (high - low || 1) * 0.06;
      return [description.min ?? low - margin, description.max ?? high + margin];
    };
    const unit = description.unit === "degrees" ? "°" : "";
    const reading = (_, value) => value === null || value === undefined ? "–" : number(value) + unit;
    const truth = truthOf(person)?.curves.map(curve => ({ ...curve, colour: description.curves.findIndex(found => found.index === curve.beside) }))
      .filter(curve => curve.colour >= 0) ?? [];
    plot(host, {
      height: 176,
      legend: { live: true, markers: { dash: (_, series) => series > description.curves.length ? "dashed" : "solid" } },
      scales: { y: { range } },
      axes: axes({ space: 30, values: (_, splits) => splits.map(split => `${+split.toPrecision(6)}${unit}`) }),
      series: [
        { label: "Time", value: (_, value) => value === null ? "–" : clock(value, 2) },
        ...description.curves.map((curve, i) => ({
          label: curve.title, stroke: () => ink(colourName(i)), width: 1.6, spanGaps: false, points: { show: false },
          dash: i >= colours ? [6, 4] : undefined,
          value: reading,
        })),
        ...truth.map(curve => ({
          label: curve.title, stroke: () => ink(colourName(curve.colour)), width: 1, dash: [3, 3], spanGaps: false, points: { show: false },
          value: reading,
        })),
      ],
      hooks: { drawClear: [shadeGaps(person.gaps)] },
    }, [data.times, ...description.curves.map(curve => person.curves[curve.index]), ...truth.map(curve => curve.values)]);
  }

  // The way through the plane of valence (right) and arousal (up): pale at the beginning, full at the end.
  function affectPlane([valence, arousal], source, person) {
    const side = 260, steps = 240;
    const size = Math.max(1, Math.ceil(data.times.length / steps));
    const mean = (values, start) => {
      const part = values.slice(start, start + size).filter(value => value !== null && value !== undefined);
      return part.length === 0 ? null : part.reduce((sum, value) => sum + value, 0) / part.length;
    };
    const place = value => side * (1 + Math.max(-1, Math.min(1, value))) / 2;
    const path = Array.from({ length: Math.ceil(data.times.length / size) }, (_, i) => [mean(valence, i * size), mean(arousal, i * size)])
      .map(([right, up]) => right === null || up === null ? null : [place(right), side - place(up)]);
    const line = (from, to, style) => drawing("line", { x1: from[0], y1: from[1], x2: to[0], y2: to[1], ...style });
    const word = (text, x, y, anchor) => drawing("text", { x, y, "text-anchor": anchor }, text);
    const last = path.findLast(point => point !== null);
    return element("figure", { class: "plane" },
      drawing("svg", { viewBox: `-4 -4 ${side + 8} ${side + 8}`, role: "img", "aria-label": `Valence and arousal of person ${person.id} by ${source} as a path` },
        drawing("rect", { x: 0, y: 0, width: side, height: side }),
        line([0, side / 2], [side, side / 2], { class: "axis" }), line([side / 2, 0], [side / 2, side], { class: "axis" }),
        word("unpleasant", 4, side / 2 - 4, "start"), word("pleasant", side - 4, side / 2 - 4, "end"),
        word("excited", side / 2 + 4, 12, "start"), word("calm", side / 2 + 4, side - 5, "start"),
        ...path.slice(1).map((point, i) => point && path[i] ? line(path[i], point, { class: "way", opacity: (0.15 + 0.85 * (i + 1) / path.length).toFixed(3) }) : null).filter(Boolean),
        ...(last ? [drawing("circle", { cx: last[0], cy: last[1], r: 4 })] : [])),
      element("figcaption", { class: "soft small" }, `The way through the plane by ${source}: pale at the beginning, a dot at the end.`));
  }

  // Where a curve reaches its threshold.
  function reached(chart, values, threshold) {
    const { ctx, bbox } = chart;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    ctx.globalAlpha = 0.22;
    ctx.fillStyle = ink("--curve-0");
    for (let i = 0; i < values.length; i++) {
      const from = i;
      while (i < values.length && values[i] >= threshold && values[i] !== null) i++;
      if (i === from) continue;
      const start = chart.valToPos(data.times[from], "x", true);
      ctx.fillRect(start, bbox.top, Math.max(chart.valToPos(data.times[i - 1], "x", true) - start, 1.5 * devicePixelRatio), bbox.height);
    }
    ctx.restore();
  }

  // Twelve small charts that are read together: which movements there are, and when.
  function actionUnits(person) {
    const units = person.affect.units;
    const hosts = units.map(unit => element("div", { class: "chart", role: "img", "aria-label": `${unit.title} of person ${person.id} over time` }));
    const nodes = [element("h3", null, "Action units", element("span", { class: "unit" }, " (probability; by MAE + TMF)")),
      element("p", { class: "soft small" }, "Shaded: present, as the curve reaches the dashed line. The share of frames in which it does stands above."),
      element("div", { class: "units" }, ...units.map((unit, i) => element("figure", { class: unit.present > 0 ? "" : "absent" },
        element("figcaption", null, element("b", null, unit.title), element("span", null, unit.name), element("span", { class: "share" }, percent(unit.present, 1))), hosts[i])))];
    const draw = () => units.forEach((unit, i) => plot(hosts[i], {
      height: 88,
      padding: [8, 4, 0, 0],
      legend: { show: false },
      scales: { y: { range: [0, 1] } },
      axes: [{ ...axes({})[0], size: 22, space: 60, font: "11px system-ui, sans-serif" },
        { ...axis(), size: 26, font: "11px system-ui, sans-serif", splits: [0, 0.5, 1], values: (_, splits) => splits.map(split => `${split}`) }],
      series: [
        {}, { stroke: () => ink("--curve-0"), width: 1.4, spanGaps: false, points: { show: false } },
        { stroke: () => ink("--soft"), width: 1, dash: [5, 4], points: { show: false } },
      ],
      hooks: { drawClear: [shadeGaps(person.gaps), chart => reached(chart, unit.values, unit.threshold)] },
    }, [data.times, unit.values, data.times.map(() => unit.threshold)]));
    return { nodes, draw };
  }

  // Curves of one kind that MAE + TMF tells.
  function toldChart(person, title, unit, sound, curves, range, height) {
    const host = element("div", { class: "chart", role: "img", "aria-label": `${title} of person ${person.id} by MAE + TMF over time` });
    const nodes = [element("h3", null, title, element("span", { class: "unit" }, ` (${unit}; by MAE + TMF)`)),
      element("p", { class: "soft small" }, sound), host];
    const draw = () => plot(host, {
      height,
      legend: { live: true, markers: { dash: (_, series) => series > colours ? "dashed" : "solid" } },
      scales: { y: { range } },
      axes: axes({ space: 30, values: (_, splits) => splits.map(split => `${+split.toPrecision(6)}`) }),
      series: [
        { label: "Time", value: (_, value) => value === null ? "–" : clock(value, 2) },
        ...curves.map((curve, i) => ({
          label: curve.title, stroke: () => ink(colourName(i)), width: 1.6, spanGaps: false, points: { show: false }, dash: i >= colours ? [6, 4] : undefined,
          value: (_, value) => number(value),
        })),
      ],
      hooks: { drawClear: [shadeGaps(person.gaps)] },
    }, [data.times, ...curves.map(curve => curve.values)]);
    return { nodes, draw };
  }

  // Found events are filled, true ones are outlines.
  function eventLane(host, events, types, gaps, isTruth) {
    const placed = events.map(event => ({ ...event, row: types.indexOf(event.type), outlined: isTruth }));
    lane(host, types.map(plain), placed, gaps, event => isTruth ? "--soft" : colourName(event.row), event => [
      element("b", null, event.label ? `${plain(event.type)}: ${event.label}` : plain(event.type)),
      `from ${clock(event.onset, 2)} to ${clock(event.offset, 2)}`, element("br"),
      `strongest at ${clock(event.apex, 2)} (frame ${event.frame})`, ...(isTruth ? [] : [element("br"), `score ${number(event.score)}`]),
    ]);
  }

  // Of charts that several networks have.
  const titles = { Affect: "Valence and arousal" };
  const sources = { Affect: "by MIMAMO-Net", Expression: "by the ready-made network" };

  // ---- the page, top to bottom ---------------------------------------------------------------------------------------------------

  const facts = pairs => element("dl", { class: "facts" }, ...pairs.map(([name, value]) => element("div", null, element("dt", null, name), element("dd", null, value))));
  const portraitOf = person => person.strip[Math.floor(person.strip.length / 2)]?.image ?? person.filmstrips?.find(film => film.apexImage)?.apexImage;

  // Who and how long.
  function title() {
    const people = data.persons.map(person => element("a", { href: `#person-${person.id}` },
      portraitOf(person) ? element("img", { src: portraitOf(person), alt: "" }) : null,
      element("span", null, element("b", null, `Person ${person.id}`),
        element("span", { class: "soft small" }, `seen from ${clock(person.from)} to ${clock(person.to)}, in ${percent(person.frames, data.frames)} of the frames`))));
    return [
      element("div", { class: "kicker" }, "Face analysis"),
      element("h1", null, data.title),
      facts(data.facts),
      ...(people.length > 0 ? [element("div", { class: "people" }, ...people)] : []),
      ...(data.file.length > 0 ? [element("details", { class: "file soft small" }, element("summary", null, "About the file"), facts(data.file))] : []),
    ];
  }

  // ---- what stands out -----------------------------------------------------------------------------------------------------------

  const person = item => data.persons.find(one => one.id === item.person);

  // Pictures that the page holds anyway: a filmstrip, what a network saw, or the face at that time.
  function picturesOf(item) {
    const { filmstrips, moments, strip } = person(item);
    const film = filmstrips?.find(one => one.type === item.kind && one.onset === item.onset);
    if (film) return [film.onsetImage, film.apexImage, film.offsetImage].filter(Boolean);
    const moment = moments.find(one => one.type === item.kind && one.apex === item.apex && one.image);
    if (moment) return [moment.image];
    const during = strip.filter(picture => picture.time >= item.onset && picture.time <= item.offset);
    const nearest = during.reduce((best, picture) => best && Math.abs(best.time - item.apex) <= Math.abs(picture.time - item.apex) ? best : picture, null);
    return nearest ? [nearest.image] : [];
  }

  function highlights() {
    const goTo = item => {
      lookAt(item);
      (document.getElementById(`${item.kind}-${item.person}`) ?? document.getElementById(`person-${item.person}`)).scrollIntoView({ block: "start" });
    };
    const rows = data.highlights.map(item => element("li", null, element("button", { type: "button", onclick: () => goTo(item) },
      element("span", { class: "pictures" }, ...picturesOf(item).map(image => element("img", { src: image, alt: "", width: 56, height: 56 }))),
      element("span", { class: "what" }, element("b", null, item.what), element("span", { class: "soft small" }, `Person ${item.person} · ${clock(item.onset)} – ${clock(item.offset)} · by ${item.by}`)),
      element("span", { class: "sure" }, element("b", null, `${number(item.strength)} ×`), element("span", { class: "soft small" }, item.evidence)))));
    const movements = data.highlights.length > 0 && data.highlights.every(item => person(item).moments.some(one => one.type === item.kind));
    return element("section", { class: "box", id: "highlights" }, element("h2", null, "What stands out first"),
      ...(rows.length === 0 ? [element("p", { class: "soft" }, "Nothing reached what it had to reach to be listed here.")] : [
        element("p", { class: "soft small" }, (movements ? "No system found anything, so these are movements that were measured. " : "")
          + "Findings of all systems, the strongest first, three of a kind at most. Strength (×) is how many times a score reaches what it had to reach: an order in which "
          + "to look, not a probability. Look at the face before you believe it; click to see the place in the curves. events.csv has all events."),
        element("ol", { class: "highlights" }, ...rows)]));
  }
  function noFace() {
    const reasons = [
      "nobody looks towards the camera, or faces are turned away further than a profile;",
      "faces are very small in the picture, blurred, very dark or overexposed;",
      "faces are covered by hands, masks or hair;",
      "the picture lies on its side or upside down, and the file does not say so.",
    ];
    return element("section", { class: "box warning", id: "no-face" }, element("h2", null, "No face was found in this video"),
      element("p", null, `All ${data.frames.toLocaleString("en")} frames were looked at. The usual reasons:`),
      element("ul", null, ...reasons.map(reason => element("li", null, reason))));
  }

  function notes() {
    const lines = [...data.notes];
    if (!data.complete) lines.unshift("Only a part of the video was analysed; what follows covers that part.");
    if (lines.length === 0) return null;
    return element("section", { class: "box warning", id: "notes" }, element("h2", null, "Please note"),
      element("ul", null, ...lines.map(line => element("li", null, line))));
  }

  function trust() {
    return element("section", { class: "box", id: "sources" },
      element("h2", null, "What each system is, what it has learnt from, and how far to trust it"),
      element("dl", { class: "sources" }, ...data.sources.map(source => element("div", null, element("dt", null, source.title), element("dd", null, source.text)))));
  }

  function strip(person) {
    const buttons = person.strip.map(picture => element("button",
      { type: "button", "data-time": picture.time, "aria-label": `Go to ${clock(picture.time)}`, onclick: () => pointAt(picture.time), onmouseenter: () => pointAt(picture.time) },
      element("img", { src: picture.image, alt: "", width: 112, height: 112 }), element("span", null, clock(picture.time))));
    watch(time => {
      const nearest = buttons.reduce((best, button) => Math.abs(button.dataset.time - time) < Math.abs(best.dataset.time - time) ? button : best, buttons[0]);
      buttons.forEach(button => button.classList.toggle("here", button === nearest));
    });
    const perRow = Math.max(8, buttons.length > 12 ? Math.ceil(buttons.length / 2) : buttons.length);
    return element("div", { class: "strip", style: `--per-row: ${perRow}` }, ...buttons);
  }

  function moments(person) {
    return element("div", { class: "moments" }, ...person.moments.map(moment => element("button",
      { type: "button", onclick: () => lookAt(moment), "aria-label": `${plain(moment.type)} ${moment.label ?? ""} at ${clock(moment.apex)}` },
      moment.image ? element("img", { src: moment.image, alt: "", width: 112, height: 112 }) : element("span", { class: "blank" }, "no picture"),
      element("span", { class: "kind", style: `--colour: var(${colourName(eventTypes.indexOf(moment.type))})` }, moment.label ? `${plain(moment.type)}: ${moment.label}` : plain(moment.type)),
      element("span", { class: "when" }, `${clock(moment.apex)} · score ${number(moment.score)}`))));
  }

  // How much each frame resembles the whole expression: key frames are dots, the dashed line is their mean, the tick the apex.
  function correlation(clip) {
    const width = 240, height = 44;
    const low = Math.min(...clip.correlation), high = Math.max(...clip.correlation);
    const x = index => 4 + (width - 8) * index / Math.max(clip.frames.length - 1, 1);
    const y = value => height - 6 - (height - 12) * (value - low) / (high - low || 1);
    const apex = clip.frames.indexOf(clip.apex);
    return drawing("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `${clip.keyFrames.length} of ${clip.frames.length} frames decide` },
      apex < 0 ? null : drawing("line", { class: "apex", x1: x(apex), y1: 0, x2: x(apex), y2: height }),
      clip.threshold === null ? null : drawing("line", { class: "mean", x1: 0, y1: y(clip.threshold), x2: width, y2: y(clip.threshold) }),
      drawing("polyline", { points: clip.correlation.map((value, i) => `${x(i).toFixed(1)},${y(value).toFixed(1)}`).join(" ") }),
      ...clip.keyFrames.map(key => drawing("circle", { cx: x(key).toFixed(1), cy: y(clip.correlation[key]).toFixed(1), r: 2.4 })));
  }

  function recognition(clip) {
    const title = clip.correlation.length > 0
      ? "Dots are the frames that decide: they resemble the whole expression at least as much as its frames do on average (dashed). The tick is the apex." : "";
    return element("span", { class: "recognized", title },
      probabilities(clip.classes), clip.correlation.length > 0 ? correlation(clip) : null);
  }

  function filmstrips(person) {
    const picture = (source, caption, explanation) => element("figure", { title: explanation },
      source ? element("img", { src: source, alt: "", width: 128, height: 128 }) : element("span", { class: "blank" }, "no picture"),
      element("figcaption", null, caption));
    return element("div", { class: "films" }, ...person.filmstrips.map(film => element("button",
      { type: "button", onclick: () => lookAt(film), "aria-label": `${plain(film.type)} at ${clock(film.apex, 2)}` },
      element("span", { class: "kind", style: `--colour: var(${colourName(eventTypes.indexOf(film.type))})` }, film.recognized ? `${plain(film.type)}: ${film.recognized.classes[0].name}` : plain(film.type)),
      element("span", { class: "when" }, `${clock(film.onset, 2)} – ${clock(film.offset, 2)} · score ${number(film.score)}`),
      element("span", { class: "film" },
        picture(film.onsetImage, "onset", `${clock(film.onset, 2)}: where it begins`),
        picture(film.apexImage, `apex ${clock(film.apex, 2)}`, "where the score is highest"),
        picture(film.offsetImage, "offset", `${clock(film.offset, 2)}: where it ends`),
        picture(film.flowImage, film.flowImage ? `motion, ${film.fullColour.toFixed(1)} px` : "motion", "Motion up to the apex, without the head's; pale and grey parts are not scored"),
        picture(film.scoredImage, "as scored", "What is scored: brows above, mouth below; sideways motion red, up and down green, strain blue, each stretched to its range")),
      film.recognized ? recognition(film.recognized) : null)));
  }

  function expressions(person) {
    const truth = truthOf(person) ? "; true ones have a dashed outline" : "";
    const nodes = [element("h3", null, "Macro- and micro-expressions"),
      element("p", { class: "soft small" }, `Shaded: found. The dashed line is what the score has to reach${truth}.`)];
    const hosts = person.scores.map(score => element("div", { class: "chart", role: "img", "aria-label": `Score of ${plain(score.type)}s of person ${person.id} over time` }));
    person.scores.forEach((score, i) => nodes.push(
      element("h4", null, `${plain(score.type)}s`, element("span", { class: "unit" }, ` (${score.unit})`)), hosts[i]));
    if (person.filmstrips.length > 0) {
      const found = person.events.filter(event => person.scores.some(score => score.type === event.type)).length;
      nodes.push(
        element("h4", null, "Each in pictures", element("span", { class: "unit" }, found > person.filmstrips.length ? ` (the strongest ${person.filmstrips.length} of ${found}; events.csv has them all)` : "")),
        element("div", { class: "key" }, element("img", { src: data.flowKey, alt: "", width: 48, height: 48 }),
          element("p", { class: "soft small" }, "Motion up to the apex, without the head's: the colour tells its direction as the wheel does, the depth of colour its size; full colour is the number of "
            + "pixels stated, in a face crop of 128. Pale and grey parts are not scored. The last picture is what is scored: brows above, mouth below, sideways motion "
            + "red, up and down green, strain blue. Click to see the place in the curves.")),
        filmstrips(person));
    }
    return { nodes, draw: () => person.scores.forEach((score, i) => scoreChart(hosts[i], score, person)) };
  }

  // What windows of time show: a curve for each class, then the windows in which the face is least neutral, with where the network looked.
  function timeline(person) {
    const { seconds, step, classes, points, strongest } = person.timeline;
    const host = element("div", { class: "chart", role: "img", "aria-label": `Expression of person ${person.id} over time` });
    const broken = points.flatMap((point, i) => i > 0 && point.time - points[i - 1].time > 1.5 * step ? [{ time: (point.time + points[i - 1].time) / 2 }, point] : [point]);
    const films = strongest.map(film => element("button",
      { type: "button", onclick: () => lookAt(film), "aria-label": `${film.classes[0].name} at ${clock(film.apex, 2)}` },
      element("span", { class: "kind", style: `--colour: var(${colourName(classes.indexOf(film.classes[0].name))})` }, film.classes[0].name),
      element("span", { class: "when" }, `${clock(film.onset, 2)} – ${clock(film.offset, 2)}`
        + (film.contrast === null ? "" : ` · the reddest place counts ${number(film.contrast)} times the greyest`)),
      element("img", { class: "attention", src: film.image, alt: "" }), probabilities(film.classes)));
    const nodes = [element("h3", null, "Expression, two seconds at a time", element("span", { class: "unit" }, " (probability)")),
      element("p", { class: "soft small" }, `Each point stands in the middle of ${seconds} seconds that one network looked at as a whole.`), host,
      ...(films.length === 0 ? [] : [element("h4", null, "Least neutral", element("span", { class: "unit" }, " (what the network saw and where it looked)")),
        element("p", { class: "soft small" }, "Redder places count more by attention rolled out; the bar below a frame is as long as the frame counts. Click to see the place in the curves."),
        element("div", { class: "films" }, ...films)])];
    const draw = () => plot(host, {
      height: 190,
      scales: { y: { range: [0, 1] } },
      axes: axes({ space: 30, values: (_, splits) => splits.map(split => `${+split.toPrecision(6)}`) }),
      series: [
        { label: "Time", value: (_, value) => value === null ? "–" : clock(value, 2) },
        ...classes.map((name, i) => ({
          label: name, stroke: () => ink(colourName(i)), width: 1.8, spanGaps: false, points: { show: points.length < 60, size: 5 }, dash: i >= colours ? [6, 4] : undefined,
          value: (_, value) => number(value),
        })),
      ],
      hooks: { drawClear: [shadeGaps(person.gaps)] },
    }, [broken.map(point => point.time), ...classes.map((_, i) => broken.map(point => point.probabilities?.[i] ?? null))]);
    return { nodes, draw };
  }

  function truthTable() {
    return element("div", { class: "truth" }, element("h3", null, "Truth beside what was found"),
      element("table", null, element("tbody", null, ...data.truth.table.map(([name, result]) =>
        element("tr", null, element("th", { scope: "row" }, name), element("td", null, result))))),
      element("p", { class: "soft small" }, "The video is synthetic, so the truth is known. It is drawn below as dashed lines, and true events stand in a lane of their own."
        + (data.charts.some(chart => chart.title === "Openness")
          ? " True openness is measured between six landmarks an eye, found openness along the whole lid, which makes it a little smaller." : "")));
  }

  function section(person) {
    const counts = eventTypes.map(type => [type, person.events.filter(event => event.type === type).length]).filter(([, count]) => count > 0);
    const portrait = portraitOf(person);
    const node = element("section", { class: "person", id: `person-${person.id}`, "aria-labelledby": `name-${person.id}` },
      element("header", null,
        portrait ? element("img", { src: portrait, alt: "" }) : null,
        element("div", null,
          element("h2", { id: `name-${person.id}` }, `Person ${person.id}`),
          element("p", { class: "soft small" }, `found in ${person.frames.toLocaleString("en")} of ${data.frames.toLocaleString("en")} frames (${percent(person.frames, data.frames)})`
            + counts.map(([type, count]) => ` · ${plain(type)}: ${count}`).join("")))));
    document.getElementById("report").append(node);

    const anchor = (...kinds) => kinds.forEach(kind => node.append(element("span", { class: "anchor", id: `${kind}-${person.id}` })));
    const add = part => {
      node.append(...part.nodes);
      part.draw();
    };
    const addChart = description => {
      const host = element("div", { class: "chart", role: "img", "aria-label": `${description.title} of person ${person.id} over time` });
      const unit = [description.unit, sources[description.title]].filter(Boolean).join("; ");
      node.append(element("h3", null, titles[description.title] ?? description.title, unit ? element("span", { class: "unit" }, ` (${unit})`) : ""), host);
      curveChart(host, description, person);
    };
    const rated = data.charts.find(description => description.title === "Affect"), named = data.charts.find(description => description.title === "Expression");
    const told = person.affect;

    if (person.strip.length > 0) node.append(element("h3", null, "The face over time"), strip(person));
    if (truthOf(person)) node.append(truthTable());
    anchor("affect");
    if (rated) addChart(rated);
    if (told?.plane) add(toldChart(person, "Valence and arousal", "unpleasant -1, pleasant 1, calm -1, excited 1", told.planeSound, told.plane, [-1, 1], 176));
    anchor("action-unit");
    if (told?.units) add(actionUnits(person));
    anchor("expression");
    if (person.timeline) add(timeline(person));
    if (told?.classes) add(toldChart(person, "Expression, frame by frame", "probability", told.classesSound, told.classes, [0, 1], 190));
    if (named) addChart(named);
    anchor(...eventTypes.filter(type => !type.endsWith("-expression")));
    if (eventTypes.length > 0) {
      const host = element("div", { class: "chart lane", role: "img", "aria-label": `Events of person ${person.id} over time` });
      node.append(element("h3", null, "Events"), host);
      eventLane(host, person.events, eventTypes, person.gaps, false);
    }
    if (trueTypes.length > 0 && truthOf(person)) {
      const host = element("div", { class: "chart lane truth", role: "img", "aria-label": `True events of person ${person.id} over time` });
      node.append(element("h3", null, "True events"), host);
      eventLane(host, data.truth.events, trueTypes, [], true);
    }
    if (rated || told?.plane) node.append(element("h3", null, "The way through valence and arousal"), element("div", { class: "planes" },
      rated ? affectPlane(rated.curves.map(curve => person.curves[curve.index]), "MIMAMO-Net", person) : null,
      told?.plane ? affectPlane(told.plane.map(curve => curve.values), "MAE + TMF", person) : null));
    anchor("macro-expression", "micro-expression");
    if (person.scores) add(expressions(person));
    if (person.moments.length > 0) node.append(element("h3", null, "Strongest movements", element("span", { class: "unit" }, " of each kind, by score")), moments(person));
    data.charts.filter(description => description !== rated && description !== named).forEach(addChart);
  }

  function methods() {
    const thinned = data.stride > 1
      ? ` The video is long, so its curves are thinned here: each two neighbouring points are the smallest and largest value of ${data.stride} frames, and no peak is lost.`
      : "";
    return element("section", { class: "box", id: "methods" }, element("h2", null, "Methods"),
      element("p", null, "Every frame keeps the time stated in the file. A face detector finds faces; a mesh of 468 points then follows each from frame to frame, "
        + "and all measures derive from that mesh or from the picture of the face aligned by it. A person's number is the face_id of the tables. "
        + "Shaded stretches are those in which this face was not seen." + thinned),
      element("p", null, `All numbers are in ${data.table}, all events in events.csv, and meta.json names the version, options, units and networks that made them.`),
      ...(data.methods ? toPaste() : []));
  }

  function toPaste() {
    const text = element("pre", { class: "paste", tabindex: "0" }, data.methods);
    const button = element("button", { type: "button", onclick: async () => {
      getSelection().selectAllChildren(text);
      const copied = await navigator.clipboard?.writeText(data.methods).then(() => true, () => false);
      button.textContent = copied ? "Copied" : "Selected: press Ctrl+C";
    } }, "Copy");
    return [element("div", { class: "paste-head" }, element("h3", null, "To paste into your paper", element("span", { class: "unit" }, " (what ran here; check it before you use it)")), button), text];
  }

  const page = document.getElementById("report");
  page.append(...[...title(), data.persons.length === 0 ? noFace() : null, notes()].filter(Boolean));
  if (data.persons.length > 0) {
    page.append(highlights(), bar("Parts of this page", [...data.persons.map(person => element("a", { href: `#person-${person.id}` }, `Person ${person.id}`)),
      element("a", { href: "#sources" }, "How far to trust it"), element("a", { href: "#methods" }, "Methods")]),
    element("p", { class: "soft small", style: "margin-top: 12px" },
      "Move over a curve to read it; drag to zoom in; double-click to see all again; click a name under a plot to hide its curve. All plots move together."));
    data.persons.forEach(section);
  }
  page.append(trust(), methods(), element("footer", null, "Made on this computer by Mien. This page holds pictures of people: share it only as they agreed."));
})();
