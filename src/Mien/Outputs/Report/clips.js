// Draws the page of clips from the JSON in #data.
(() => {
  const { element, ink, number, percent, axis, chart, probabilities } = Drawing;
  const data = JSON.parse(document.getElementById("data").textContent);
  const one = count => count === 1 ? "" : "s";
  const share = value => percent(value, 1);

  // ---- one clip ------------------------------------------------------------------------------------------------------------------

  // Expression shaded, apex a line; alpha and beta with beta's mean; key frames as dots on beta.
  function curves(host, clip) {
    const { frames, attention, correlation, keyFrames, threshold, onset, apex, offset } = clip.recognized;
    const keys = new Set(keyFrames);

    function mark(made) {
      const { ctx, bbox } = made;
      const x = frame => Math.min(Math.max(made.valToPos(frame, "x", true), bbox.left), bbox.left + bbox.width);
      ctx.save();
      if (onset !== null && offset !== null) {
        ctx.fillStyle = ink("--gap");
        ctx.fillRect(x(onset), bbox.top, x(offset) - x(onset), bbox.height);
      }
      if (apex !== null) {
        ctx.strokeStyle = ink("--curve-2");
        ctx.lineWidth = 2 * devicePixelRatio;
        ctx.setLineDash([5 * devicePixelRatio, 4 * devicePixelRatio]);
        ctx.beginPath();
        ctx.moveTo(x(apex), bbox.top);
        ctx.lineTo(x(apex), bbox.top + bbox.height);
        ctx.stroke();
        ctx.fillStyle = ink("--curve-2");
        ctx.font = `${12 * devicePixelRatio}px system-ui, sans-serif`;
        const late = x(apex) > bbox.left + 0.85 * bbox.width;
        ctx.textAlign = late ? "right" : "left";
        ctx.fillText("apex", x(apex) + (late ? -5 : 5) * devicePixelRatio, bbox.top + 12 * devicePixelRatio);
      }
      ctx.restore();
    }

    // The two curves differ in range: where beta varies by thousandths, alpha would flatten it.
    const reading = (_, value) => value === null || value === undefined ? "–" : value.toFixed(3);
    const padded = (_, min, max) => [min - 0.08 * (max - min || 1), max + 0.08 * (max - min || 1)];
    const values = (_, splits) => splits.map(split => `${+split.toPrecision(5)}`);
    const made = chart(host, {
      height: 230,
      cursor: { y: false, drag: { x: false, y: false } },
      scales: { x: { time: false, range: (_, min, max) => [min - 0.5, max + 0.5] }, beta: { range: padded }, alpha: { range: padded } },
      axes: [
        { ...axis(), size: 30, space: 60, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] },
        { ...axis(), scale: "beta", size: 62, space: 30, values },
        { ...axis(), scale: "alpha", side: 1, size: 62, space: 30, values, grid: { show: false }, stroke: () => ink("--curve-6") },
      ],
      series: [
        { label: "Frame" },
        { label: "α (right)", scale: "alpha", stroke: () => ink("--curve-6"), width: 1.4, points: { show: frames.length === 1 }, value: reading },
        { label: "β (left)", scale: "beta", stroke: () => ink("--curve-0"), width: 1.8, points: { show: false }, value: reading },
        { label: "mean of β", scale: "beta", stroke: () => ink("--soft"), width: 1.2, dash: [6, 4], points: { show: false }, value: reading },
        { label: "key frames", scale: "beta", stroke: () => ink("--curve-1"), width: 2, paths: () => null,
          points: { show: true, size: 7, fill: () => ink("--curve-1"), width: 0 }, value: (_, value) => value === null || value === undefined ? "–" : "yes" },
      ],
      hooks: { drawClear: [mark] },
    }, [frames, attention, correlation, frames.map(() => threshold), correlation.map((value, i) => keys.has(i) ? value : null)]);
    return frame => made.setCursor({ left: made.valToPos(frame, "x"), top: 4 }, false);
  }

  function sentence(clip) {
    const { frames, keyFrames, apex } = clip.recognized;
    const parts = [`${keyFrames.length} of ${frames.length} frame${one(frames.length)} decide${keyFrames.length === 1 ? "s" : ""} (${percent(keyFrames.length, frames.length)}). `,
      `Frame ${clip.mostCorrelated} resembles the clip most`];
    if (apex === null) return parts.join("") + (clip.apexIsEstimate ? "; no apex is annotated." : ".");
    const distance = clip.mostCorrelated - apex;
    const time = clip.frameRate ? ` (${Math.round(1000 * Math.abs(distance) / clip.frameRate)} ms)` : "";
    parts.push(distance === 0 ? ": the annotated apex." : `: ${Math.abs(distance)} frame${one(Math.abs(distance))}${time} ${distance < 0 ? "before" : "after"} the annotated apex, frame ${apex}, which is ${clip.apexIsKey ? "a" : "no"} key frame.`);
    return parts.join("");
  }

  function verdict(clip) {
    const said = clip.recognized.classes[0].name;
    if (clip.truth === null) return element("p", { class: "soft small" }, said);
    return element("p", { class: clip.truth === said ? "soft small" : "small wrong" }, clip.truth === said ? `${said}, and that is true` : `${said}; true is ${clip.truth}`);
  }

  function section(clip, index) {
    const host = element("div", { class: "chart", role: "img", "aria-label": `Attention and correlation of the frames of ${clip.name}` });
    const { frames, correlation } = clip.recognized;
    let point = () => {};
    const pictures = clip.pictures.map(picture => {
      const frame = frames[picture.index];
      const most = frame === clip.mostCorrelated;
      return element("button", { type: "button", class: most ? "most" : "", onmouseenter: () => point(frame), onclick: () => point(frame),
        title: `frame ${frame}: β ${correlation[picture.index].toFixed(3)}${most ? ", the highest" : ""}` },
      element("img", { src: picture.image, alt: `frame ${frame}`, width: 112, height: 112 }),
      element("span", null, `${frame}${frame === clip.recognized.apex ? " apex" : most ? " max β" : ""}`));
    });
    const left = clip.recognized.keyFrames.length - pictures.length;
    document.getElementById("report").append(element("section", { class: "person clip", id: `clip-${index}` },
      element("header", null, element("div", null, element("h2", null, clip.name), verdict(clip)), probabilities(clip.recognized.classes)),
      host,
      element("p", { class: "soft small" }, sentence(clip)),
      element("h3", null, "Key frames", element("span", { class: "unit" }, left > 0 ? ` as the network saw them; ${left} between these are left out` : " as the network saw them")),
      element("div", { class: "strip", style: "--per-row: 12" }, ...pictures)));
    point = curves(host, clip);
  }

  // ---- all clips -----------------------------------------------------------------------------------------------------------------

  const facts = pairs => element("dl", { class: "facts" }, ...pairs.filter(([, value]) => value !== null)
    .map(([name, value]) => element("div", null, element("dt", null, name), element("dd", null, value))));

  function histogram(title, bins) {
    const most = Math.max(...bins.map(bin => bin.count), 1);
    return element("figure", { class: "histogram" }, element("figcaption", null, title), element("div", { class: "columns" }, ...bins.map(bin =>
      element("div", { title: `${bin.name}: ${bin.count} clip${one(bin.count)}` }, element("span", null, bin.count || ""),
        element("span", { class: "column", style: `height: ${100 * bin.count / most}px` }), element("span", null, bin.name)))));
  }

  function confusion(part, classes) {
    const cells = row => row.map(count => element("td", { style: `--share: ${count / Math.max(row.reduce((sum, value) => sum + value, 0), 1)}` }, `${count}`));
    return element("table", { class: "confusion" }, element("caption", null, "Rows true, columns predicted"),
      element("thead", null, element("tr", null, element("th", null, ""), ...classes.map(name => element("th", { scope: "col" }, name)))),
      element("tbody", null, ...part.confusion.map((row, i) => element("tr", null, element("th", { scope: "row" }, classes[i]), ...cells(row)))));
  }

  function training(part) {
    const keys = part.keyFrames;
    const has = (name, show) => keys[name] === undefined ? null : show(keys[name]);
    const frames = value => `${number(value)} frame${value === 1 ? "" : "s"}`;
    const within = has("distance_within_1_share", value => [value, keys.distance_within_3_share, keys.distance_within_5_share].map(share).join(" · "));
    const node = element("section", { class: "person" }, element("h2", null, data.trainings.length > 1 ? part.name : "Over all clips"));
    part.parts.forEach(scored => node.append(
      element("h3", null, scored.name === "all" ? "Classes" : scored.name, element("span", { class: "unit" }, ` ${scored.clips} clip${one(scored.clips)} whose class is known`)),
      element("div", { class: "scores" },
        facts([["Accuracy", share(scored.measures.accuracy)], ["UF1", number(scored.measures.uf1)], ["UAR", number(scored.measures.uar)], ["UAP", number(scored.measures.uap)]]),
        confusion(scored, part.classes))));
    node.append(element("h3", null, "Key frames"),
      facts([
        ["Clips", `${keys.clips}`],
        ["Frames that are key frames, mean", share(keys.key_ratio_mean)],
        ["Clips with one key frame", share(keys.one_key_frame_share)],
        ["Key frames from onset to offset", has("inside_ratio_mean", share)],
        ["Clips with an annotated apex", has("clips_with_apex", value => `${value}`)],
        ["Apex is a key frame", has("apex_is_key_share", share)],
        ["From highest β to apex, mean", has("distance_mean_frames", value => frames(value) + (keys.distance_mean_ms === undefined ? "" : `, ${number(keys.distance_mean_ms)} ms`))],
        ["The same, median", has("distance_median_frames", value => frames(value) + (keys.distance_median_ms === undefined ? "" : `, ${number(keys.distance_median_ms)} ms`))],
        ["Within 1 · 3 · 5 frames", within],
        ["From nearest key frame to apex, mean", has("nearest_distance_mean_frames", frames)],
      ]),
      element("div", { class: "histograms" },
        histogram("Clips by their share of key frames, per cent", part.ratios),
        part.distances.length > 0 ? histogram("Clips by frames from the highest β to the apex", part.distances) : null));
    return node;
  }

  function table() {
    const several = data.trainings.length > 1;
    const head = [...(several ? ["Training"] : []), "Clip", "Predicted", "", "True", "Key frames", "Frames from highest β to apex"];
    return element("section", { class: "box" }, element("details", { open: "" }, element("summary", null, "All clips"),
      element("table", { class: "clips" }, element("thead", null, element("tr", null, ...head.map(name => element("th", { scope: "col" }, name)))),
        element("tbody", null, ...data.rows.map(row => element("tr", null,
          ...(several ? [element("td", null, row.training)] : []),
          element("td", null, row.part === null ? row.clip : element("a", { href: `#clip-${row.part}` }, row.clip)),
          element("td", null, row.predicted), element("td", null, share(row.probability)),
          element("td", { class: row.truth !== null && row.truth !== row.predicted ? "wrong" : "" }, row.truth ?? "–"),
          element("td", null, `${row.keys} of ${row.frames}`), element("td", null, row.distance === null ? "–" : `${row.distance}`))))),
      data.rows.length < data.total ? element("p", { class: "soft small" }, `The first ${data.rows.length} of ${data.total}; clips.csv has them all.`) : null));
  }

  const page = document.getElementById("report");
  page.append(element("div", { class: "kicker" }, "Recognition of expressions"), element("h1", null, data.title),
    element("section", { class: "box" }, element("details", { open: "" }, element("summary", null, "How to read this, and how far to trust it"),
      element("p", null, "α says how much each frame counts by itself, β how much it resembles the clip as a whole. Frames whose β is at least its mean, the dashed line, "
        + "are key frames, drawn as dots: only they reach the classifier. Shaded is the annotated expression. A high β says that a frame is typical of the clip, "
        + "not that the expression is strongest there."),
      element("p", { class: "soft" }, "The network has to choose one of its classes for every clip, even where none of them fits. It describes movement that a camera saw, not what a person felt; "
        + "do not use it to judge anyone, and analyse people only with their informed consent."))));
  if (data.total > 1) page.append(...data.trainings.map(training), table());
  if (data.clips.length > 0 && data.clips.length < data.total) page.append(element("p", { class: "soft small" }, `${data.clips.length} of ${data.total} clips follow with their curves, evenly spread.`));
  data.clips.forEach(section);
  page.append(element("footer", null, "Made on this computer by Mien. This page holds pictures of people: share it only as they agreed."));
})();
