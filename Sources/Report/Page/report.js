
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byID = (id) => document.getElementById(id);
  const DAY = 86400000;

  // ---- What the page holds: packed numbers, days since 1970

  const digits = new Map([..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].map((c, i) => [c, i]));

  function unpack(text) {
    const values = [];
    let last = 0, place = 1, whole = 0;
    for (const letter of text) {
      if (letter === ".") { values.push(null); continue; }
      const digit = digits.get(letter);
      whole += (digit & 31) * place;
      if (digit & 32) { place *= 32; continue; }
      last += whole % 2 ? -(whole + 1) / 2 : whole / 2;
      values.push(last);
      whole = 0;
      place = 1;
    }
    return values;
  }

  const date = (day) => new Date(day * DAY).toISOString().slice(0, 10);
  const dayOf = (text) => Math.round(Date.parse(text + "T00:00:00Z") / DAY);
  const number = (value, decimals) =>
    value.toLocaleString("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });

  /** For ticks: all of one axis in thousands, millions or as they are. */
  function short(value, most) {
    const [divisor, unit] = most >= 1e9 ? [1e9, " G"] : most >= 1e6 ? [1e6, " M"] : most >= 1e4 ? [1e3, " k"] : [1, ""];
    return value === 0 ? "0" : (value / divisor).toLocaleString("en-US", { maximumSignificantDigits: 6 }) + unit;
  }

  const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

  function boundary(picture, item, index) {
    if (picture.step) return item[2] + index * picture.step;
    const first = new Date(item[2] * DAY);
    return Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + index, 1) / DAY;
  }

  /** The columns of a face, each a list of values in the face's unit, and their number of steps. */
  const unpacked = new WeakMap();
  function columns(picture, item, face) {
    let known = unpacked.get(item);
    if (!known) unpacked.set(item, (known = []));
    if (!known[face]) {
      const own = [];
      for (const [, kind, decimals] of picture.faces[face].series) {
        for (const more of kind === "band" ? [0, 1, 0] : [0]) own.push(decimals + more);
      }
      const all = unpack(item[3][face]);
      const steps = own.length ? all.length / own.length : 0;
      known[face] = {
        steps,
        decimals: own,
        lists: own.map((d, i) => all.slice(i * steps, (i + 1) * steps).map((v) => (v === null ? null : v / 10 ** d))),
      };
    }
    return known[face];
  }

  // ---- Making elements; text is always text

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const key in attributes) made.setAttribute(key, attributes[key]);
    made.append(...children);
    return made;
  }

  function drawn(name, attributes, ...children) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const key in attributes) made.setAttribute(key, attributes[key]);
    made.append(...children);
    return made;
  }

  function select(label, options, value, change) {
    const box = element("select", {});
    options.forEach((text, index) => box.append(element("option", { value: index }, text)));
    box.value = value;
    box.addEventListener("change", () => change(+box.value));
    return element("label", {}, label + " ", box);
  }

  // ---- Scales

  function ticks(low, high, most) {
    const rough = (high - low) / Math.max(1, most) || 1;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 2.5, 5, 10].map((f) => f * power).find((s) => s >= rough * 0.999);
    const list = [];
    for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) list.push(+(i * step).toPrecision(12));
    return list;
  }

  function logTicks(low, high) {
    const list = [];
    for (let power = Math.floor(Math.log10(low)); 10 ** power <= high; power++) {
      for (const f of [1, 2, 5]) {
        const value = +(f * 10 ** power).toPrecision(6);
        if (value >= low && value <= high) list.push(value);
      }
    }
    return list.length > 9 ? list.filter((v) => /^[0.]*10*$/.test(String(v))) : list;
  }

  /** Ticks of days, months or years, as many as there is room for. */
  function dateTicks(from, to, width) {
    const room = Math.max(2, Math.floor(width / 68));
    const span = to - from;
    const list = [];
    const dayStep = [1, 2, 7, 14].find((d) => span / d <= room);
    if (dayStep) {
      for (let day = Math.ceil(from / dayStep) * dayStep; day <= to; day += dayStep) {
        const when = new Date(day * DAY);
        list.push([day, when.getUTCDate() + " " + months[when.getUTCMonth()]]);
      }
      return list;
    }
    const step = [1, 2, 3, 6, 12, 24, 60, 120, 240].find((m) => span / 30.4 / m <= room) || 480;
    const first = new Date(from * DAY);
    let month = Math.ceil((first.getUTCFullYear() * 12 + first.getUTCMonth()) / step) * step;
    for (; ; month += step) {
      const day = Date.UTC(Math.floor(month / 12), month % 12, 1) / DAY;
      if (day > to) break;
      if (day < from) continue;
      const year = Math.floor(month / 12);
      list.push([day, step >= 12 ? String(year) : months[month % 12] + (month % 12 === 0 || list.length === 0 ? " " + year : "")]);
    }
    return list;
  }

  /** Room for the names of rows, the same in all pictures that have them, so that their days stand below each other. */
  function rowMargin(width) {
    let most = 0;
    for (const picture of data.pictures) {
      const rows = picture.form === "spans" ? picture.rows : (picture.faces ?? []).flatMap((f) => f.series.filter((s) => s[1] === "strip"));
      for (const [name] of rows) most = Math.max(most, name.length);
    }
    return Math.min(width * 0.34, 12 + 7.7 * most);
  }

  /** The colour of a series: its own, or that of its place. */
  const tint = (face, s) => `var(--c${(face.series[s][3] ?? s) % 9})`;

  // ---- Planted anomalies

  const anomalies = data.anomalies.map(([kind, batches, containers, parameter, from, to, pictures, days]) => ({
    kind, batches, containers: new Set(containers), container: containers[0], parameter, pictures, days,
    // In days; one without times has no place in a picture.
    from: (from ?? to) === null ? null : (from ?? to) / 86400,
    to: (from ?? to) === null ? null : Math.max(from ?? to, to ?? from) / 86400,
  })).map((a, place) => ({ ...a, place }));
  const stamp = (day) => new Date(Math.round(day * 86400) * 1000).toISOString().slice(0, 16).replace("T", " ");
  const told = (a) => `${a.kind}, ${stamp(a.from)} to ${stamp(a.to)}`;
  const within = (list, from, to) => list.filter((a) => a.from !== null && a.from < to && a.to >= from);
  const some = (list, most) => (list.length > most ? [...list.slice(0, most).map(told), `and ${list.length - most} more`] : list.map(told));

  // ---- What is chosen

  const ranges = { company: [data.days[0], data.days[1]], batch: [0, 0] };
  let batch = 0;
  /** The place of the anomaly that was chosen last. */
  let sought = null;
  const whole = (scope) => (scope === "batch" ? data.batches[batch].slice(1, 3) : data.days);

  function setRange(scope, from, to) {
    const [first, last] = whole(scope);
    from = Math.max(first, Math.min(from, last - 1));
    to = Math.min(last, Math.max(to, from + 1));
    ranges[scope] = [from, to];
    const form = forms[scope];
    if (form) {
      for (const input of [form.from, form.to]) {
        input.min = date(first);
        input.max = date(last);
      }
      form.from.value = date(from);
      form.to.value = date(to);
    }
    for (const view of views) if (view.picture.scope === scope) view.draw();
  }

  // ---- Pictures

  const views = [];
  const forms = {};

  class View {
    constructor(place, picture) {
      this.place = place;
      this.picture = picture;
      this.choice = 0;
      this.face = 0;
      this.isLogarithmic = false;
      this.day = null;
      this.controls = element("div", { class: "bar" });
      this.plot = element("div", { class: "plot" });
      this.after = element("div", {});
      this.table = element("details", {}, element("summary", {}, "Table"));
      this.table.addEventListener("toggle", () => this.fillTable());
      place.append(this.controls, this.plot, this.after, this.table);
    }

    get items() {
      return this.picture.scope === "batch" ? this.picture.items.filter((item) => item[0] === batch) : this.picture.items;
    }

    /** Looks at the first of everything, or at what shows an anomaly. */
    reset(anomaly) {
      const { picture } = this;
      this.choice = 0;
      this.day = null;
      if (!anomaly || !picture.faces) return;
      const items = this.items.filter((item) => picture.faces.some((_, i) => item[3][i]));
      const shows = (item) => item[1] === anomaly.container;
      this.choice = Math.max(0, items.findIndex(picture.choice ? shows : () => true));
      const face = picture.faces.findIndex((f) => f.name === anomaly.parameter);
      if (face >= 0) this.face = face;
    }

    /** The anomalies that are marked in what is shown. */
    planted() {
      const { picture } = this;
      return anomalies.filter((a) => a.from !== null && a.batches.includes(batch) && picture.scope === "batch" && a.pictures.includes(picture.id)
        && (!picture.choice || (a.containers.has(this.item[1]) && (a.parameter === null || picture.faces[this.face].name === a.parameter))));
    }

    nothing() {
      this.controls.replaceChildren();
      this.after.replaceChildren();
      this.plot.replaceChildren(element("p", { class: "none" }, this.picture.none));
      this.table.hidden = true;
    }

    fillTable() {
      this.table.querySelector(".scroll")?.remove();
      if (!this.table.open) return;
      const { heads, rows } = this.rows();
      const body = element("tbody", {});
      for (const row of rows) {
        body.append(element("tr", {}, ...row.map((text, i) => element(i ? "td" : "th", i ? {} : { scope: "row" }, text))));
      }
      const head = element("tr", {}, ...heads.map((text) => element("th", { scope: "col" }, text)));
      this.table.append(
        element("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Table: " + this.picture.title },
          element("table", {}, element("thead", {}, head), body)));
    }
  }

  /** Keyboard and pointer on a drawing: a place is looked at, or a range is chosen. */
  function interact(svg, plot, { left, width, from, to, steps, look, leave, pick, range }) {
    let at = null, start = null, brush = null;
    const dayAt = (event) => {
      const box = svg.getBoundingClientRect();
      const x = ((event.clientX - box.left) / box.width) * svg.viewBox.baseVal.width;
      return from + (Math.max(0, Math.min(width, x - left)) / width) * (to - from);
    };
    svg.addEventListener("pointerdown", (event) => {
      if (event.button === 0) start = dayAt(event);
    });
    svg.addEventListener("pointermove", (event) => {
      const day = dayAt(event);
      if (start !== null && event.pointerType !== "touch" && range) {
        const x = (d) => left + ((d - from) / (to - from)) * width;
        brush ??= svg.appendChild(drawn("rect", { class: "brush", y: 8, height: svg.viewBox.baseVal.height - 34 }));
        brush.setAttribute("x", Math.min(x(start), x(day)));
        brush.setAttribute("width", Math.abs(x(start) - x(day)));
      }
      look(day, event, false);
    });
    svg.addEventListener("pointerup", (event) => {
      const end = dayAt(event);
      const moved = start !== null && Math.abs(end - start) / (to - from) * width > 8;
      brush?.remove();
      brush = null;
      if (start !== null && moved && range && event.pointerType !== "touch") {
        range(Math.floor(Math.min(start, end)), Math.ceil(Math.max(start, end)));
      } else if (start !== null && pick) pick(end, event);
      start = null;
    });
    svg.addEventListener("pointerleave", () => {
      brush?.remove();
      brush = start = null;
      leave();
    });
    svg.addEventListener("blur", leave);
    svg.addEventListener("keydown", (event) => {
      const move = { ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10, Home: -1e9, End: 1e9 }[event.key];
      if (move !== undefined) {
        at = Math.max(from, Math.min(to, (at ?? (move > 0 ? from - steps : to + steps)) + move * steps));
        look(at, null, true);
        event.preventDefault();
      } else if (event.key === "Enter" && at !== null && pick) {
        pick(at, null);
        event.preventDefault();
      } else if (event.key === "Escape") leave();
    });
  }

  class TimeView extends View {
    draw() {
      const picture = this.picture;
      const items = this.items.filter((item) => picture.faces.some((_, i) => item[3][i]));
      if (!items.length) return this.nothing();
      this.table.hidden = false;
      this.choice = Math.min(this.choice, items.length - 1);
      const item = (this.item = items[this.choice]);
      const there = picture.faces.map((_, i) => i).filter((i) => item[3][i]);
      if (!there.includes(this.face)) this.face = there[0];
      this.drawControls(items, there);
      const face = picture.faces[this.face];
      const own = (this.columns = columns(picture, item, this.face));
      let [from, to] = ranges[picture.scope];
      to += 1;
      if (picture.choice && picture.scope === "batch") {
        // A container is looked at while the batch is in it.
        const first = item[2], last = boundary(picture, item, own.steps);
        if (first < to && last > from) [from, to] = [Math.max(from, first), Math.min(to, last)];
        else [from, to] = [first, last];
      }
      this.from = from;
      this.to = to;
      this.first = 0;
      while (this.first < own.steps - 1 && boundary(picture, item, this.first + 1) <= from) this.first++;
      this.last = own.steps;
      while (this.last > this.first + 1 && boundary(picture, item, this.last - 1) >= to) this.last--;
      if (face.series.length && face.series[0][1] === "strip") this.drawStrips(face);
      else this.drawChart(face);
      this.fillTable();
      if (this.day !== null) this.drawDay();
    }

    drawControls(items, there) {
      const picture = this.picture;
      const key = [batch, this.choice, this.face, items.length, this.isLogarithmic].join();
      if (key === this.controlled) return;
      this.controlled = key;
      const focused = [...this.controls.querySelectorAll("select,input")].indexOf(document.activeElement);
      this.controls.replaceChildren();
      if (picture.choice && items.length > 1) {
        const name = (item) => {
          const own = columns(picture, item, picture.faces.findIndex((_, i) => item[3][i]));
          return picture.scope === "company" ? item[1] : item[1] + ", " + date(item[2]) + " to " + date(Math.min(boundary(picture, item, own.steps) - 1, whole("batch")[1]));
        };
        this.controls.append(select(picture.choice, items.map(name), this.choice, (i) => { this.choice = i; this.day = null; this.after.replaceChildren(); this.draw(); }));
      }
      if (there.length > 1) {
        this.controls.append(select("Show", there.map((i) => picture.faces[i].name), there.indexOf(this.face), (i) => { this.face = there[i]; this.draw(); }));
      }
      if (picture.faces[this.face].scale === "logarithmic") {
        const box = element("input", { type: "checkbox" });
        box.checked = this.isLogarithmic;
        box.addEventListener("change", () => { this.isLogarithmic = box.checked; this.draw(); });
        this.controls.append(element("label", {}, box, " Logarithmic scale"));
      }
      if (focused >= 0) this.controls.querySelectorAll("select,input")[focused]?.focus();
    }

    /** Steps that one bar stands for: it must be wide enough to be seen. */
    bundle(width) {
      const step = this.picture.step;
      if (!step) return 1;
      const least = (3.2 / width) * (this.to - this.from);
      const days = [1, 7, 14, 28, 56, 112].find((d) => d >= least && d % step === 0) || step * Math.ceil(least / step);
      return Math.max(1, Math.round(days / step));
    }

    drawChart(face) {
      const { picture, item, columns: own, from, to } = this;
      const width = Math.max(280, this.place.clientWidth - 34);
      const height = width < 500 ? 220 : 260;
      const flags = face.series.filter((s) => s[1] === "flag").length;
      const planted = within(this.planted(), from, to);
      const top = 22 + flags * 15 + (planted.length ? 17 : 0), left = 58, right = 14, bottom = 26;
      const inner = width - left - right;
      const x = (day) => left + ((day - from) / (to - from)) * inner;
      const mid = (i) => (Math.max(from, boundary(picture, item, i)) + Math.min(to, boundary(picture, item, i + 1))) / 2;
      // What is seen decides the scale.
      let low = Infinity, high = -Infinity;
      const see = (value) => { if (value !== null && isFinite(value)) { low = Math.min(low, value); high = Math.max(high, value); } };
      const stacked = (kind) => {
        const lists = [];
        let column = 0;
        face.series.forEach((series, s) => {
          if (series[1] === kind) lists.push([s, own.lists[column]]);
          column += series[1] === "band" ? 3 : 1;
        });
        return lists;
      };
      const bars = stacked("bars"), areas = stacked("area");
      const group = bars.length ? this.bundle(inner) : 1;
      const bundles = [];
      if (bars.length) {
        const start = this.first - (this.first % group);
        for (let i = start; i < this.last; i += group) {
          const end = Math.min(i + group, own.steps);
          const sums = bars.map(([, list]) => list.slice(i, end).reduce((sum, v) => sum + (v ?? 0), 0));
          bundles.push({ i, end, sums });
          see(sums.reduce((a, b) => a + b, 0));
        }
        see(0);
      }
      for (let i = this.first; i < this.last && areas.length; i++) see(areas.reduce((sum, [, list]) => sum + (list[i] ?? 0), 0));
      let column = 0;
      for (const [, kind] of face.series) {
        const count = kind === "band" ? 3 : 1;
        if (!["bars", "area", "flag"].includes(kind)) {
          for (let c = column; c < column + count; c++) for (let i = this.first; i < this.last; i++) see(own.lists[c][i]);
        }
        column += count;
      }
      if (low > high) [low, high] = [0, 1];
      const log = face.scale === "logarithmic" && this.isLogarithmic && low > 0;
      if (face.scale === "free") {
        for (const [value] of face.limits) {
          // A limit is shown where it is near; one far away would flatten the picture.
          const reach = Math.max(high - low, Math.abs(high) * 0.05) * 1.5;
          if (value > low - reach && value < high + reach) see(value);
        }
        if (low === high) { low -= Math.abs(low) * 0.02 + 0.1; high += Math.abs(high) * 0.02 + 0.1; }
        const pad = (high - low) * 0.06;
        if (low - pad < 0 && low >= 0) low = 0; else low -= pad;
        high += pad;
      } else if (!log) {
        for (const [value] of face.limits) see(value);
        low = Math.min(0, low);
        high = high <= low ? low + 1 : high + (high - low) * 0.04;
      } else { low /= 1.15; high *= 1.15; }
      const y = log
        ? (v) => top + (1 - (Math.log(Math.max(v, low)) - Math.log(low)) / (Math.log(high) - Math.log(low))) * (height - top - bottom)
        : (v) => top + (1 - (v - low) / (high - low)) * (height - top - bottom);
      const svg = drawn("svg", { viewBox: `0 0 ${width} ${height}`, tabindex: 0, role: "img", "aria-label": this.summary(face) });
      const clip = "clip-" + picture.id;
      svg.append(drawn("defs", {}, drawn("clipPath", { id: clip }, drawn("rect", { x: left, y: top - 2, width: inner, height: height - top - bottom + 3 }))));
      for (const value of log ? logTicks(low, high) : ticks(low, high, height < 240 ? 4 : 5)) {
        svg.append(drawn("line", { class: "rule", x1: left, x2: width - right, y1: y(value), y2: y(value) }));
        svg.append(drawn("text", { x: left - 7, y: y(value) + 4, "text-anchor": "end" }, short(value, log ? value : Math.max(high, -low))));
      }
      svg.append(drawn("text", { x: 2, y: 12, class: "name" }, face.unit));
      this.timeAxis(svg, x, height - bottom, width - right, left, inner);
      this.drawPlanted(svg, planted, x, top, height - bottom, left, width - right);
      const marks = svg.appendChild(drawn("g", { "clip-path": `url(#${clip})` }));
      // Areas, one on top of the other
      const base = new Array(own.steps).fill(0);
      for (const [s, list] of areas) {
        let up = "", down = "";
        for (let i = this.first; i < this.last; i++) {
          const a = x(boundary(picture, item, i)), b = x(boundary(picture, item, i + 1));
          const value = base[i] + (list[i] ?? 0);
          up += `${up ? "L" : "M"}${a.toFixed(1)},${y(value).toFixed(1)}L${b.toFixed(1)},${y(value).toFixed(1)}`;
          down = `L${b.toFixed(1)},${y(base[i]).toFixed(1)}L${a.toFixed(1)},${y(base[i]).toFixed(1)}` + down;
          base[i] = value;
        }
        marks.append(drawn("path", { d: up + down + "Z", fill: tint(face, s), opacity: 0.85 }));
      }
      for (const { i, end, sums } of bundles) {
        const a = x(boundary(picture, item, i)), b = x(boundary(picture, item, end));
        const gap = b - a > 5 ? 1 : 0.3;
        let height0 = 0;
        sums.forEach((sum, n) => {
          if (sum <= 0) return;
          marks.append(drawn("rect", { x: (a + gap / 2).toFixed(1), width: Math.max(0.5, b - a - gap).toFixed(1), y: y(height0 + sum).toFixed(1), height: (y(height0) - y(height0 + sum)).toFixed(1), fill: tint(face, bars[n][0]) }));
          height0 += sum;
        });
      }
      column = 0;
      let flag = 0;
      face.series.forEach(([name, kind], s) => {
        const color = tint(face, s);
        const list = own.lists[column];
        if (kind === "band") this.drawBand(marks, own.lists.slice(column, column + 3), mid, x, y);
        else if (["line", "forecast", "samples"].includes(kind)) {
          const reach = kind === "samples" ? 21 / Math.max(1, picture.step) : 1;
          let path = "", last = -Infinity;
          for (let i = Math.max(0, this.first - 1); i < Math.min(own.steps, this.last + 1); i++) {
            if (list[i] === null) continue;
            path += `${i - last <= reach ? "L" : "M"}${x(mid0(i)).toFixed(1)},${y(list[i]).toFixed(1)}`;
            last = i;
          }
          marks.append(drawn("path", { d: path, fill: "none", stroke: color, "stroke-width": kind === "samples" ? 1.4 : 2, "stroke-dasharray": kind === "forecast" ? "7 4" : "none", "stroke-linejoin": "round" }));
        } else if (kind === "step") {
          let path = "", last = null;
          for (let i = this.first; i < this.last; i++) {
            if (list[i] === null) { last = null; continue; }
            const a = x(boundary(picture, item, i)).toFixed(1), b = x(boundary(picture, item, i + 1)).toFixed(1);
            path += `${last === null ? "M" : "L"}${a},${y(list[i]).toFixed(1)}L${b},${y(list[i]).toFixed(1)}`;
            last = list[i];
          }
          marks.append(drawn("path", { d: path, fill: "none", stroke: color, "stroke-width": 2 }));
        } else if (kind === "flag") {
          const line = 16 + flag++ * 15;
          for (let i = this.first; i < this.last; i++) {
            if (!list[i]) continue;
            const px = x(mid(i)).toFixed(1);
            svg.append(drawn("path", { d: `M${px},${line + 9}l-5,-8h10z`, fill: color }));
          }
        }
        if (kind === "points" || kind === "samples") {
          for (let i = this.first; i < this.last; i++) {
            if (list[i] !== null) marks.append(drawn("circle", { cx: x(mid0(i)).toFixed(1), cy: y(list[i]).toFixed(1), r: 2.3, fill: color, opacity: kind === "points" ? 0.7 : 1 }));
          }
        }
        column += kind === "band" ? 3 : 1;
      });
      function mid0(i) { return (boundary(picture, item, i) + boundary(picture, item, i + 1)) / 2; }
      for (const [value] of face.limits) {
        if (value < low || value > high) continue;
        marks.append(drawn("line", { class: "limit", x1: left, x2: width - right, y1: y(value), y2: y(value) }));
      }
      const tip = element("div", { class: "tip", role: "status", hidden: "" });
      const cross = drawn("line", { class: "cross", y1: top - 4, y2: height - bottom, visibility: "hidden" });
      svg.append(cross);
      this.plot.replaceChildren(svg, tip);
      this.legend(face, group);
      const index = (day) => {
        let i = this.first;
        while (i < this.last - 1 && boundary(picture, item, i + 1) <= day) i++;
        return i;
      };
      interact(svg, this.plot, {
        left, width: inner, from, to: to - 0.001, steps: picture.step || 30,
        look: (day) => {
          const i = index(day);
          const bundle = bundles.find((b) => i >= b.i && i < b.end);
          const px = x(bundle ? (boundary(picture, item, bundle.i) + boundary(picture, item, bundle.end)) / 2 : mid(i));
          cross.setAttribute("x1", px);
          cross.setAttribute("x2", px);
          cross.setAttribute("visibility", "visible");
          this.say(tip, face, i, bundle, px, width);
        },
        leave: () => { tip.hidden = true; cross.setAttribute("visibility", "hidden"); },
        pick: picture.hours.length && picture.step === 1 ? (day) => { this.day = index(day); this.drawDay(); } : null,
        range: (a, b) => setRange(picture.scope, a, b),
      });
    }

    /** A light band over the time of each cause, behind all values, with its kind where there is room for it. */
    drawPlanted(svg, planted, x, top, bottom, left, right) {
      let end = -Infinity;
      for (const a of planted) {
        let start = Math.max(left, x(a.from));
        const width = Math.max(3, Math.min(right, x(a.to)) - start);
        start = Math.min(start, right - width);
        const isSought = a.place === sought;
        const mark = svg.appendChild(drawn("g", { class: isSought ? "planted sought" : "planted" }, drawn("title", {}, told(a))));
        mark.append(drawn("rect", { x: start.toFixed(1), width: width.toFixed(1), y: top - 3, height: bottom - top + 3 }));
        mark.append(drawn("path", { d: `M${start.toFixed(1)},${bottom}V${top - 3}H${(start + width).toFixed(1)}V${bottom}` }));
        const text = a.kind.length > 24 ? a.kind.slice(0, 23) + "\u2026" : a.kind;
        const room = text.length * 6.6;
        const at = Math.max(left, Math.min(start, right - room));
        if (at < end + 8) continue;
        end = at + room;
        mark.append(drawn("text", { x: at.toFixed(1), y: top - 7 }, text));
      }
    }

    drawBand(marks, [low, mid, high], at, x, y) {
      let start = null;
      const close = (end) => {
        if (start === null) return;
        let up = "", down = "", line = "";
        for (let i = start; i < end; i++) {
          const px = x(at(i)).toFixed(1);
          up += `${up ? "L" : "M"}${px},${y(high[i]).toFixed(1)}`;
          down = `L${px},${y(low[i]).toFixed(1)}` + down;
          line += `${line ? "L" : "M"}${px},${y(mid[i]).toFixed(1)}`;
        }
        if (end - start === 1) {
          const px = x(at(start));
          up = `M${px - 2},${y(high[start])}h4`;
          down = `V${y(low[start])}h-4`;
          line = `M${px - 2},${y(mid[start])}h4`;
        }
        marks.append(drawn("path", { d: up + down + "Z", fill: "var(--c0)", opacity: 0.28 }));
        marks.append(drawn("path", { d: line, fill: "none", stroke: "var(--c0)", "stroke-width": 1.6 }));
        start = null;
      };
      for (let i = this.first; i < this.last; i++) {
        if (mid[i] === null) close(i);
        else start ??= i;
      }
      close(this.last);
    }

    timeAxis(svg, x, bottom, right, left, inner) {
      svg.append(drawn("line", { class: "axis", x1: left, x2: right, y1: bottom, y2: bottom }));
      let end = -Infinity;
      for (const [day, text] of dateTicks(this.from, this.to, inner)) {
        const px = x(day);
        svg.append(drawn("line", { class: "axis", x1: px, x2: px, y1: bottom, y2: bottom + 4 }));
        const anchor = px > right - 20 ? "end" : px < left + 20 ? "start" : "middle";
        const room = text.length * 6.6;
        const start = px - (anchor === "end" ? room : anchor === "middle" ? room / 2 : 0);
        if (start < end + 8) continue;
        end = start + room;
        svg.append(drawn("text", { x: px, y: bottom + 17, "text-anchor": anchor }, text));
      }
    }

    plantedIn(i, end) {
      return within(this.planted(), boundary(this.picture, this.item, i), boundary(this.picture, this.item, end));
    }

    period(i, end) {
      const first = boundary(this.picture, this.item, i);
      const last = Math.min(boundary(this.picture, this.item, end) - 1, whole(this.picture.scope)[1]);
      if (!this.picture.step) return date(first).slice(0, 7);
      return last > first ? date(first) + " to " + date(last) : date(first);
    }

    say(tip, face, i, bundle, px, width) {
      const own = this.columns;
      tip.replaceChildren(element("b", {}, bundle ? this.period(bundle.i, bundle.end) : this.period(i, i + 1)));
      let column = 0, bar = 0;
      for (const [name, kind, decimals] of face.series) {
        const value = own.lists[column][i];
        let text = null;
        if (kind === "band") {
          text = value === null ? "no readings" : `least ${number(value, own.decimals[column])}, mean ${number(own.lists[column + 1][i], own.decimals[column + 1])}, greatest ${number(own.lists[column + 2][i], own.decimals[column])}`;
        } else if (kind === "bars") {
          const sum = bundle ? bundle.sums[bar] : 0;
          text = sum ? `${name}: ${number(sum, decimals)}` : null;
          bar++;
        } else if (value !== null && (kind !== "flag" || value)) text = `${name}: ${number(value, decimals)}`;
        if (text) tip.append(element("div", {}, text + (kind === "flag" ? "" : "\u00a0" + face.unit)));
        column += kind === "band" ? 3 : 1;
      }
      if (tip.childElementCount === 1) tip.append(element("div", {}, "nothing"));
      for (const text of some(this.plantedIn(bundle ? bundle.i : i, bundle ? bundle.end : i + 1), 4)) tip.append(element("div", { class: "mark" }, text));
      tip.hidden = false;
      const scale = this.plot.clientWidth / width;
      const room = this.plot.clientWidth - tip.offsetWidth;
      tip.style.left = Math.max(0, Math.min(room, px * scale + (px * scale > room - 14 ? -tip.offsetWidth - 12 : 12))) + "px";
    }

    legend(face, group) {
      const list = element("ul", { class: "legend" });
      face.series.forEach(([name, kind], s) => {
        if (face.series.length === 1 && !["bars", "band"].includes(kind)) return;
        const color = tint(face, s);
        const sign = drawn("svg", { viewBox: "0 0 22 12", "aria-hidden": "true" });
        if (kind === "bars" || kind === "area") sign.append(drawn("rect", { x: 3, y: 1, width: 16, height: 10, fill: color }));
        else if (kind === "flag") sign.append(drawn("path", { d: "M11,11l-5,-8h10z", fill: color }));
        else if (kind === "points") sign.append(drawn("circle", { cx: 11, cy: 6, r: 3, fill: color }));
        else {
          sign.append(drawn("path", { d: "M1,6H21", stroke: color, "stroke-width": 2.2, "stroke-dasharray": kind === "forecast" ? "5 3" : "none" }));
          if (kind === "samples") sign.append(drawn("circle", { cx: 11, cy: 6, r: 3, fill: color }));
        }
        if (kind === "band") sign.prepend(drawn("rect", { x: 1, y: 1, width: 20, height: 10, fill: color, opacity: 0.28 }));
        list.append(element("li", {}, sign, kind === "band" ? "Least to greatest, and mean" : name));
      });
      for (const [value, name] of face.limits) {
        const sign = drawn("svg", { viewBox: "0 0 22 12", "aria-hidden": "true" }, drawn("path", { d: "M1,6H21", class: "limit" }));
        list.append(element("li", {}, sign, `${name}: ${+value.toPrecision(4)} ${face.unit}`));
      }
      if (within(this.planted(), this.from, this.to).length) {
        list.append(element("li", {}, drawn("svg", { viewBox: "0 0 22 12", "aria-hidden": "true", class: "planted" }, drawn("rect", { x: 4, y: 1, width: 14, height: 10 }), drawn("path", { d: "M4,11V1H18V11Z" })), "Planted anomaly, while its cause lasts"));
      }
      if (group > 1) list.append(element("li", {}, `Each bar is of ${group * this.picture.step} days.`));
      if (this.picture.step > 1 && group === 1) list.append(element("li", {}, `Each value is of ${this.picture.step} days.`));
      this.plot.append(list);
    }

    summary(face) {
      const { picture } = this;
      const parts = [picture.title + (picture.faces.length > 1 ? ", " + face.name : "") + (picture.choice ? ", " + this.item[1] : ""), date(this.from) + " to " + date(this.to - 1)];
      let column = 0;
      for (const [name, kind, decimals] of face.series.slice(0, 8)) {
        const lists = this.columns.lists.slice(column, column + (kind === "band" ? 3 : 1)).map((l) => l.slice(this.first, this.last).filter((v) => v !== null));
        column += kind === "band" ? 3 : 1;
        const all = lists.flat();
        if (!all.length) continue;
        let low = Infinity, high = -Infinity;
        for (const v of all) { low = Math.min(low, v); high = Math.max(high, v); }
        parts.push(`${name} from ${number(low, decimals)} to ${number(high, decimals)} ${face.unit}`);
      }
      const planted = within(this.planted(), this.from, this.to);
      if (planted.length) parts.push("planted anomalies: " + some(planted, 6).join(", "));
      return parts.join("; ") + ". Arrow keys read single values. A table follows.";
    }

    rows() {
      const face = this.picture.faces[this.face];
      const heads = [this.picture.step === 1 ? "Day" : this.picture.step ? "Days" : "Month"];
      for (const [name, kind] of face.series) {
        const unit = face.unit && kind !== "flag" ? ", " + face.unit : "";
        for (const part of kind === "band" ? ["Least", "Mean", "Greatest"] : [name]) heads.push(part + unit);
      }
      const isPlanted = within(this.planted(), this.from, this.to).length > 0;
      if (isPlanted) heads.push("Planted anomaly");
      const rows = [];
      for (let i = this.first; i < this.last; i++) {
        const values = this.columns.lists.map((list) => list[i]);
        const planted = isPlanted ? this.plantedIn(i, i + 1) : [];
        if (values.every((v) => v === null) && !planted.length) continue;
        const last = isPlanted ? [planted.map((a) => a.kind).join(", ")] : [];
        rows.push([this.period(i, i + 1), ...values.map((v, c) => (v === null ? "" : number(v, this.columns.decimals[c]))), ...last]);
      }
      return { heads, rows };
    }

    /** The single readings of one day. */
    drawDay() {
      const { picture, item, face } = this;
      const hours = picture.hours;
      const decimals = picture.faces[face].series[0][2];
      this.singles ??= new Map();
      const key = this.choice + "," + batch + "," + face;
      if (!this.singles.has(key)) this.singles.set(key, unpack(item[4][face] || ""));
      const values = this.singles.get(key).slice(this.day * hours.length, (this.day + 1) * hours.length);
      const name = `Readings of ${date(boundary(picture, item, this.day))}, ${picture.faces[face].unit}`;
      const table = element("table", {},
        element("caption", { class: "hidden" }, name),
        element("thead", {}, element("tr", {}, ...[name, ...hours.map((h) => String(h).padStart(2, "0") + ":00")].map((t) => element("th", { scope: "col" }, t)))),
        element("tbody", {}, element("tr", {}, element("th", { scope: "row" }, item[1]), ...hours.map((_, i) => element("td", {}, values[i] == null ? "none" : number(values[i] / 10 ** decimals, decimals))))));
      this.after.replaceChildren(element("div", { class: "scroll", role: "status" }, table));
    }

    drawStrips(face) {
      const { picture, item, columns: own, from, to } = this;
      const width = Math.max(280, this.place.clientWidth - 34);
      const line = 19, top = 4, right = 14, bottom = 26;
      const left = rowMargin(width);
      const height = top + face.series.length * line + bottom;
      const inner = width - left - right;
      const x = (day) => left + ((day - from) / (to - from)) * inner;
      const svg = drawn("svg", { viewBox: `0 0 ${width} ${height}`, tabindex: 0, role: "img", "aria-label": this.summary(face) });
      face.series.forEach(([name], s) => {
        const yy = top + s * line;
        const most = Math.floor((left - 8) / 7.4);
        svg.append(drawn("text", { x: left - 7, y: yy + 13, "text-anchor": "end", class: "name" }, name.length > most ? name.slice(0, most - 1) + "\u2026" : name));
        svg.append(drawn("rect", { x: left, y: yy + 1, width: inner, height: line - 3, fill: "var(--grid)" }));
        const list = own.lists[s];
        for (let i = this.first; i < this.last; ) {
          let end = i + 1;
          while (end < this.last && list[end] === list[i]) end++;
          if (list[i]) {
            const a = Math.max(left, x(boundary(picture, item, i))), b = Math.min(width - right, x(boundary(picture, item, end)));
            svg.append(drawn("rect", { x: a.toFixed(1), y: yy + 1, width: Math.max(0.5, b - a).toFixed(1), height: line - 3, fill: "var(--c0)", opacity: (0.25 + 0.75 * Math.min(1, list[i] / 100)).toFixed(2) }));
          }
          i = end;
        }
      });
      this.timeAxis(svg, x, height - bottom, width - right, left, inner);
      const tip = element("div", { class: "tip", role: "status", hidden: "" });
      const cross = svg.appendChild(drawn("line", { class: "cross", y1: top, y2: height - bottom, visibility: "hidden" }));
      this.plot.replaceChildren(element("div", { class: face.series.length > 30 ? "tall" : "" }, svg), tip);
      const sign = drawn("svg", { viewBox: "0 0 22 12", "aria-hidden": "true" });
      [0.25, 0.5, 0.75, 1].forEach((o, i) => sign.append(drawn("rect", { x: i * 5.5, y: 1, width: 5.5, height: 10, fill: "var(--c0)", opacity: o })));
      this.plot.append(element("ul", { class: "legend" }, element("li", {}, sign, "From few to all containers of the site taken")));
      interact(svg, this.plot, {
        left, width: inner, from, to: to - 0.001, steps: picture.step,
        look: (day, event) => {
          let i = this.first;
          while (i < this.last - 1 && boundary(picture, item, i + 1) <= day) i++;
          const px = x(day);
          cross.setAttribute("x1", px);
          cross.setAttribute("x2", px);
          cross.setAttribute("visibility", "visible");
          tip.replaceChildren(element("b", {}, this.period(i, i + 1)));
          const row = event ? Math.floor(((event.clientY - svg.getBoundingClientRect().top) / svg.getBoundingClientRect().height * height - top) / line) : -1;
          const shown = face.series.map((s, n) => [s[0], own.lists[n][i], n]).filter(([, v, n]) => (row >= 0 ? n === row : v));
          for (const [name, value] of shown.slice(0, 12)) tip.append(element("div", {}, `${name}: ${value ?? 0} %`));
          if (shown.length > 12) tip.append(element("div", {}, `and ${shown.length - 12} more`));
          tip.hidden = false;
          const room = this.plot.clientWidth - tip.offsetWidth;
          const at = px * this.plot.clientWidth / width;
          tip.style.left = Math.max(0, Math.min(room, at > room - 14 ? at - tip.offsetWidth - 12 : at + 12)) + "px";
          if (event) tip.style.top = Math.max(0, event.clientY - this.plot.getBoundingClientRect().top + 14) + "px";
        },
        leave: () => { tip.hidden = true; cross.setAttribute("visibility", "hidden"); },
        range: (a, b) => setRange(picture.scope, a, b),
      });
    }
  }

  class SpanView extends View {
    draw() {
      const { picture } = this;
      if (!picture.rows.length) return this.nothing();
      const [from, last] = ranges.company;
      const to = last + 1;
      const width = Math.max(280, this.place.clientWidth - 34);
      const line = picture.rows.length > 40 ? 15 : 20;
      const planted = within(anomalies, from, to);
      const top = planted.length ? line + 8 : 4, right = 14, bottom = 26;
      const left = rowMargin(width);
      const height = top + picture.rows.length * line + bottom;
      const inner = width - left - right;
      this.from = from;
      this.to = to;
      const x = (day) => left + ((Math.max(from, Math.min(to, day)) - from) / (to - from)) * inner;
      const svg = drawn("svg", { viewBox: `0 0 ${width} ${height}`, tabindex: 0, role: "img", "aria-label": `${picture.title}: ${picture.rows.length}. Arrow keys up and down go through them, Enter chooses one. A table follows.` });
      const hot = svg.appendChild(drawn("rect", { class: "hot", x: 0, width, height: line, visibility: "hidden" }));
      const label = (name, yy) => {
        const most = Math.floor((left - 8) / 7.4);
        svg.append(drawn("text", { x: left - 7, y: yy + line / 2 + 4, "text-anchor": "end", class: "name" }, name.length > most ? name.slice(0, most - 1) + "\u2026" : name));
      };
      if (planted.length) label("Anomalies", 2);
      for (const a of planted) svg.append(drawn("path", { class: "sign", d: `M${x(a.from).toFixed(1)},${line}l-5,-9h10z` }));
      picture.rows.forEach(([name, number, spans], r) => {
        const yy = top + r * line;
        label(name, yy);
        spans.forEach(([a, b, category], n) => {
          if (b < from || a > last) return;
          // While two stages overlap, both are seen: the later begins half a row lower.
          const next = spans[n + 1], before = spans[n - 1];
          const end = next && next[0] <= b ? next[0] : b + 1;
          const half = (line - 4) / 2;
          svg.append(drawn("rect", { x: x(before && before[1] >= a ? before[1] + 1 : a), width: Math.max(0, x(end) - x(before && before[1] >= a ? before[1] + 1 : a)), y: yy + 2, height: line - 4, fill: `var(--s${category % 8})` }));
          if (next && next[0] <= b) {
            svg.append(drawn("rect", { x: x(next[0]), width: x(b + 1) - x(next[0]), y: yy + 2, height: half, fill: `var(--s${category % 8})` }));
            svg.append(drawn("rect", { x: x(next[0]), width: x(b + 1) - x(next[0]), y: yy + 2 + half, height: half, fill: `var(--s${next[2] % 8})` }));
          }
        });
        for (const a of planted) {
          if (a.batches.includes(number)) svg.append(drawn("rect", { class: "sign", x: x(a.from).toFixed(1), width: Math.max(3, x(a.to) - x(a.from)).toFixed(1), y: yy + line / 2 - 3, height: 6 }));
        }
      });
      TimeView.prototype.timeAxis.call(this, svg, x, height - bottom, width - right, left, inner);
      const tip = element("div", { class: "tip", role: "status", hidden: "" });
      this.plot.replaceChildren(element("div", { class: picture.rows.length > 30 ? "tall" : "" }, svg), tip);
      const legend = element("ul", { class: "legend" });
      picture.categories.forEach((name, i) => legend.append(element("li", {}, drawn("svg", { viewBox: "0 0 22 12", "aria-hidden": "true" }, drawn("rect", { x: 3, y: 1, width: 16, height: 10, fill: `var(--s${i % 8})` })), name)));
      if (planted.length) legend.append(element("li", {}, drawn("svg", { viewBox: "0 0 22 12", "aria-hidden": "true" }, drawn("path", { class: "sign", d: "M5,11l-5,-9h10z" }), drawn("rect", { class: "sign", x: 13, y: 2, width: 7, height: 9 })), "Planted anomalies; choose one in the first row to see it"));
      this.plot.append(legend);
      let row = -1;
      // The sign in the first row that is near.
      const nearest = (day) => {
        let best = null;
        for (const a of planted) if (Math.abs(x(a.from) - x(day)) < 8 && (!best || Math.abs(a.from - day) < Math.abs(best.from - day))) best = a;
        return best;
      };
      const put = (event, below) => {
        tip.hidden = false;
        const box = this.plot.getBoundingClientRect();
        const room = this.plot.clientWidth - tip.offsetWidth;
        tip.style.left = Math.max(0, Math.min(room, event ? event.clientX - box.left + 14 : left)) + "px";
        tip.style.top = (event ? event.clientY - box.top + 16 : below) + "px";
      };
      const show = (r, event) => {
        row = r;
        const [name, number, spans] = picture.rows[r];
        hot.setAttribute("y", top + r * line);
        hot.setAttribute("visibility", "visible");
        tip.replaceChildren(element("b", {}, name), ...spans.map(([a, b, c]) => element("div", {}, `${picture.categories[c]}: ${date(a)} to ${date(b)}`)));
        for (const text of some(planted.filter((a) => a.batches.includes(number)), 6)) tip.append(element("div", { class: "mark" }, text));
        put(event, top + (r + 1) * line);
      };
      const rowAt = (event) => {
        const box = svg.getBoundingClientRect();
        return Math.floor(((event.clientY - box.top) / box.height * height - top) / line);
      };
      svg.addEventListener("keydown", (event) => {
        const move = { ArrowUp: -1, ArrowDown: 1 }[event.key];
        if (!move) return;
        show(Math.max(0, Math.min(picture.rows.length - 1, row + move)), null);
        event.preventDefault();
      });
      interact(svg, this.plot, {
        left, width: inner, from, to: to - 0.001, steps: 30,
        look: (day, event) => {
          const r = event ? rowAt(event) : row;
          if (picture.rows[r]) return show(r, event);
          const a = event && r < 0 ? nearest(day) : null;
          tip.hidden = true;
          if (!a) return;
          tip.replaceChildren(element("b", {}, a.batches.map((b) => data.batches[b][0]).join(", ")), element("div", { class: "mark" }, told(a)));
          put(event);
        },
        leave: () => { tip.hidden = true; hot.setAttribute("visibility", "hidden"); },
        pick: (day, event) => {
          const r = event ? rowAt(event) : row;
          const a = event && r < 0 ? nearest(day) : null;
          if (a) seek(a);
          else if (picture.rows[r] && picture.rows[r][1] !== null) choose(picture.rows[r][1], true);
        },
        range: (a, b) => setRange("company", a, b),
      });
      this.fillTable();
    }

    rows() {
      const { picture } = this;
      return {
        heads: ["Batch", "Stage", "First day", "Last day"],
        rows: picture.rows.flatMap(([name, , spans]) => spans.map(([a, b, c]) => [name, picture.categories[c], date(a), date(b)])),
      };
    }
  }

  /** Amounts are few: their table is the picture. */
  class AmountView extends View {
    draw() {
      const { picture } = this;
      const item = this.items[0];
      this.table.hidden = true;
      if (!item) return this.nothing();
      const most = Math.max(...item[1].map(([, values]) => values[0] ?? 0), 0);
      const isShared = picture.columns.length > 1;
      const cell = (v, c) => element("td", {}, v === null ? "" : number(v / 10 ** picture.columns[c][2], picture.columns[c][2]));
      const units = item[2] ?? picture.columns.map(([, unit]) => unit);
      const [first, ...others] = picture.columns.map(([title], c) => title + (units[c] ? ", " + units[c] : ""));
      const heads = [picture.heading, first, "", ...(isShared ? ["Share"] : []), ...others];
      const body = element("tbody", {});
      const total = item[1].reduce((sum, [, values]) => sum + (values[0] ?? 0), 0);
      for (const [name, values] of item[1]) {
        const bar = element("div", {});
        bar.style.width = (most > 0 ? (values[0] ?? 0) / most * 100 : 0) + "%";
        const share = total ? number((values[0] ?? 0) / total * 100, 1) + " %" : "";
        body.append(element("tr", {}, element("th", { scope: "row" }, name),
          cell(values[0], 0), element("td", { class: "meter" }, bar), ...(isShared ? [element("td", {}, share)] : []),
          ...values.slice(1).map((v, c) => cell(v, c + 1))));
      }
      this.plot.replaceChildren(element("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": picture.title }, element("table", { class: "amounts" },
        element("thead", {}, element("tr", {}, ...heads.map((t) => element("th", { scope: "col" }, t)))), body)));
    }

    rows() { return { heads: [], rows: [] }; }
  }

  // ---- The whole page

  /** Shows an anomaly in the picture that shows it best. */
  function seek(anomaly) {
    choose(anomaly.batches[0], false, anomaly);
    const place = anomaly.pictures.map(byID).find(Boolean) ?? byID("batch");
    // So that going back leads to the list that it was chosen from.
    history.pushState(null, "", "#" + place.id);
    place.scrollIntoView();
    place.querySelector("svg")?.focus({ preventScroll: true });
  }

  function choose(number, shallScroll, anomaly = null) {
    batch = number;
    sought = anomaly && anomaly.place;
    byID("which").value = String(number);
    const row = byID("batches").tBodies[0].rows[number];
    const heads = [...byID("batches").tHead.rows[0].cells].map((c) => c.textContent);
    const list = element("dl", { class: "tiles" });
    [...row.cells].slice(1).forEach((cell, i) => list.append(element("div", {}, element("dt", {}, heads[i + 1]), element("dd", {}, cell.textContent))));
    byID("facts").replaceChildren(list);
    const stages = byID("stage");
    const lives = data.pictures.find((p) => p.form === "spans");
    const own = lives?.rows.find((r) => r[1] === number);
    stages.replaceChildren(element("option", { value: "" }, "all"));
    own?.[2].forEach(([a, b, c]) => stages.append(element("option", { value: a + "," + b }, lives.categories[c])));
    for (const view of views) if (view.picture.scope === "batch") { view.reset(anomaly); view.after.replaceChildren(); }
    setRange("batch", ...(anomaly ? anomaly.days : whole("batch")));
    if (shallScroll) byID("batch").scrollIntoView();
  }

  function prepare(scope, form, from, to, wholeButton) {
    forms[scope] = { from, to };
    const change = () => {
      if (from.value && to.value) setRange(scope, dayOf(from.value), dayOf(to.value));
    };
    from.addEventListener("change", change);
    to.addEventListener("change", change);
    wholeButton.addEventListener("click", () => {
      if (scope === "batch") byID("stage").value = "";
      setRange(scope, ...whole(scope));
    });
    form.addEventListener("submit", (event) => event.preventDefault());
  }

  for (const place of document.querySelectorAll("[data-picture]")) {
    const picture = data.pictures[+place.dataset.picture];
    const kind = { time: TimeView, spans: SpanView, amounts: AmountView }[picture.form];
    views.push(new kind(place, picture));
  }
  if (byID("choose-company")) prepare("company", byID("choose-company"), byID("company-from"), byID("company-to"), byID("company-whole"));
  setRange("company", ...data.days);
  if (data.batches.length) {
    prepare("batch", byID("choose"), byID("from"), byID("to"), byID("whole"));
    byID("which").addEventListener("change", (event) => choose(+event.target.value, false));
    byID("stage").addEventListener("change", (event) => {
      const value = event.target.value;
      setRange("batch", ...(value ? value.split(",").map(Number) : whole("batch")));
    });
    for (const link of document.querySelectorAll("[data-batch]")) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        choose(+link.dataset.batch, true);
      });
    }
    for (const row of document.querySelectorAll("[data-planted]")) {
      row.addEventListener("click", (event) => {
        event.preventDefault();
        seek(anomalies[+row.dataset.planted]);
      });
    }
    choose(0, false);
  }
  let width = window.innerWidth, timer = 0;
  window.addEventListener("resize", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (window.innerWidth === width) return;
      width = window.innerWidth;
      for (const view of views) view.draw();
    }, 120);
  });
})();
