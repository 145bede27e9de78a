// Charts of the page: uPlot draws what the element "data" holds.  Values are whole numbers of 1/scale,
// one a day, nothing where there is none.
"use strict";
(() => {
	const data = JSON.parse(document.getElementById("data").textContent);
	const DAY = 86400, first = Date.parse(data.from + "T00:00:00Z") / 1000;
	const times = Array.from({ length: data.days }, (_, i) => first + i * DAY);
	const last = times[times.length - 1];
	const byId = (id) => document.getElementById(id);
	const iso = (time) => new Date(time * 1000).toISOString().slice(0, 10);
	const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September",
		"October", "November", "December"];
	const long = (time) => {
		const date = new Date(time * 1000);
		return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
	};
	const decode = (written, scale) =>
		written.split(",").map((value) => (value === "" ? null : Number(value) / scale));
	const SHARE = 0, DIFFERENCE = 1;
	const alarmsOf = new Map();
	for (const [day, text] of data.alarms)
		alarmsOf.set(day, (alarmsOf.get(day) || []).concat(text));
	const unread = [];
	for (const run of data.unread.matchAll(/x+/g))
		unread.push([first + run.index * DAY, first + (run.index + run[0].length) * DAY]);

	let colours = {}, printing = false;
	const readColours = () => {
		const style = getComputedStyle(document.documentElement);
		for (const name of ["paper", "ink", "soft", "line", "joint", "first", "second", "third", "threat",
			"unread", "band"])
			colours[name] = style.getPropertyValue("--" + name).trim();
	};
	const lineColours = (chart) => {
		const names = ["joint", "first", "second", "third"];
		return chart.id === "targets" || chart.id === "items" ? names.slice(1) : names;
	};
	const written = (value, unit) => {
		if (value == null)
			return "none";
		if (unit !== SHARE && unit !== DIFFERENCE)
			return String(value);
		const points = (value * 100).toFixed(1).replace(/^-0\.0$/, "0.0").replace("-", "\u2212");
		return unit === SHARE ? points + "\u00a0%" : (value > 0 ? "+" : "") + points;
	};

	const charts = data.charts.map((chart) => {
		chart.lines.forEach((line) => {
			line.values = decode(line.value, chart.scale);
			line.los = line.lo === undefined ? null : decode(line.lo, chart.scale);
			line.his = line.hi === undefined ? null : decode(line.hi, chart.scale);
		});
		return chart;
	});

	// Days that were not read are grey; alarms are triangles at the top.
	const drawBehind = (plot) => {
		const { ctx, bbox } = plot;
		ctx.save();
		ctx.fillStyle = colours.unread;
		for (const [from, to] of unread) {
			const left = Math.max(plot.valToPos(from - DAY / 2, "x", true), bbox.left);
			const right = Math.min(plot.valToPos(to - DAY / 2, "x", true), bbox.left + bbox.width);
			if (right > left)
				ctx.fillRect(left, bbox.top, Math.max(right - left, 1), bbox.height);
		}
		ctx.restore();
	};
	const drawAlarms = (plot) => {
		const { ctx, bbox } = plot, size = 5 * devicePixelRatio;
		ctx.save();
		ctx.fillStyle = colours.threat;
		for (const day of alarmsOf.keys()) {
			const x = plot.valToPos(first + day * DAY, "x", true);
			if (x < bbox.left || x > bbox.left + bbox.width)
				continue;
			ctx.beginPath();
			ctx.moveTo(x, bbox.top - size * 1.7);
			ctx.lineTo(x - size * .8, bbox.top - size * .2);
			ctx.lineTo(x + size * .8, bbox.top - size * .2);
			ctx.fill();
		}
		ctx.restore();
	};
	const drawZero = (plot) => {
		const { ctx, bbox } = plot, y = Math.round(plot.valToPos(0, "y", true)) + .5;
		if (y < bbox.top || y > bbox.top + bbox.height)
			return;
		ctx.save();
		ctx.strokeStyle = colours.soft;
		ctx.lineWidth = devicePixelRatio;
		ctx.beginPath();
		ctx.moveTo(bbox.left, y);
		ctx.lineTo(bbox.left + bbox.width, y);
		ctx.stroke();
		ctx.restore();
	};

	const readout = (chart, day) => {
		const parts = chart.lines.filter((line) => !line.off).map((line) => {
			let text = `${line.name} ${written(line.values[day], chart.unit)}`;
			if (line.los && line.los[day] != null)
				text += ` (${written(line.los[day], chart.unit)} to ${written(line.his[day], chart.unit)})`;
			return text;
		});
		if (data.unread[day] === "x")
			parts.push("not read");
		if (chart.alarms && alarmsOf.has(day))
			parts.push("alarm: " + alarmsOf.get(day).join("; "));
		return parts.join(", ");
	};
	const show = (chart, day) => {
		chart.day = day;
		chart.readout.replaceChildren();
		const date = document.createElement("b");
		date.textContent = long(times[day]);
		chart.readout.append(date, " " + readout(chart, day));
	};

	let range = [first, last], setting = false;
	const setRange = (from, to) => {
		const least = 7 * DAY;
		from = Math.max(first, Math.min(from, to - least));
		to = Math.min(last, Math.max(to, from + least));
		range = [from, to];
		setting = true;
		for (const chart of charts)
			chart.plot.setScale("x", { min: from, max: to });
		setting = false;
		byId("from").value = iso(from);
		byId("to").value = iso(to);
	};

	// A day between two without a figure is no line: it is a point.
	const alone = (plot, at) => {
		const values = plot.data[at], days = [];
		for (let i = 0; i < values.length; i++)
			if (values[i] != null && values[i - 1] == null && values[i + 1] == null)
				days.push(i);
		return days;
	};
	const optionsOf = (chart, width, height) => {
		const names = lineColours(chart);
		const series = [{}], bands = [], columns = [times];
		chart.lines.forEach((line, i) => {
			const colour = colours[names[i % names.length]];
			line.colour = colour;
			line.at = series.length;
			series.push({ label: line.name, stroke: colour, width: i === 0 && chart.id !== "targets" ? 2 : 1.4,
				show: !line.off, points: { show: true, size: 4, fill: colour, filter: alone }, spanGaps: false,
				dash: names[i % names.length] === "second" ? [7, 3] :
					names[i % names.length] === "third" ? [2, 3] : undefined });
			columns.push(line.values);
			if (line.los) {
				series.push({ show: !line.off, width: 0, points: { show: false } },
					{ show: !line.off, width: 0, points: { show: false } });
				bands.push({ series: [line.at + 2, line.at + 1], fill: colours.band });
				columns.push(line.los, line.his);
			}
		});
		const axis = { stroke: colours.soft, font: "12px system-ui, sans-serif",
			grid: { stroke: colours.line, width: 1 }, ticks: { stroke: colours.line, width: 1 } };
		const options = {
			width, height, series, bands, legend: { show: false }, padding: [14, 12, 0, 0],
			tzDate: (time) => uPlot.tzDate(new Date(time * 1e3), "Etc/UTC"),
			scales: { x: { time: true, min: range[0], max: range[1] },
				y: { range: (_, low, high) => low == null ? [0, 1] : chart.unit === DIFFERENCE ?
					uPlot.rangeNum(Math.min(low, 0), Math.max(high, 0), .1, true) :
					[0, Math.max(high * 1.05, chart.unit === SHARE ? .05 : 1)] } },
			axes: [axis, { ...axis, size: 52, values: (_, ticks) => ticks.map((tick) => chart.unit === SHARE ?
				+(tick * 100).toFixed(1) + " %" : chart.unit === DIFFERENCE ?
				(tick > 0 ? "+" : "") + String(+(tick * 100).toFixed(1)).replace("-", "\u2212") : String(tick)) }],
			cursor: { y: false, drag: { x: true, y: false, setScale: true }, points: { size: 7 } },
			hooks: {
				drawClear: [drawBehind],
				draw: [(plot) => {
					if (chart.unit === DIFFERENCE)
						drawZero(plot);
					if (chart.alarms)
						drawAlarms(plot);
				}],
				setCursor: [(plot) => { if (plot.cursor.idx != null) show(chart, plot.cursor.idx); }],
				setScale: [(plot, key) => {
					if (key === "x" && !setting && plot.status === 1)
						queueMicrotask(() => setRange(plot.scales.x.min, plot.scales.x.max));
				}],
			},
		};
		return [options, columns];
	};

	const build = (chart) => {
		const width = Math.floor(printing ? 660 : chart.element.clientWidth);
		const height = printing ? 170 : width < 500 ? 220 : chart.alarms ? 320 : 240;
		if (chart.plot)
			chart.plot.destroy();
		const [options, columns] = optionsOf(chart, width, height);
		chart.plot = new uPlot(options, columns, chart.element);
		chart.buttons.forEach((swatch, i) => {
			swatch.style.borderColor = chart.lines[i].colour;
			swatch.style.borderTopStyle = i % 4 && lineColours(chart)[i % 4] === "second" ? "dashed" : "solid";
		});
	};
	const buildAll = () => {
		readColours();
		charts.forEach(build);
	};

	const toggle = (chart, line, button) => {
		line.off = line.off ? 0 : 1;
		button.setAttribute("aria-pressed", String(!line.off));
		for (let i = 0; i < (line.los ? 3 : 1); i++)
			chart.plot.setSeries(line.at + i, { show: !line.off });
		show(chart, chart.day);
	};

	// The picture says what it is: title, days, lines, lexicon.
	const picture = (chart) => {
		const source = chart.plot.ctx.canvas, ratio = devicePixelRatio;
		const canvas = document.createElement("canvas"), ctx = canvas.getContext("2d");
		canvas.width = source.width;
		canvas.height = source.height + 84 * ratio;
		ctx.fillStyle = colours.paper;
		ctx.fillRect(0, 0, canvas.width, canvas.height);
		ctx.drawImage(source, 0, 58 * ratio);
		ctx.scale(ratio, ratio);
		ctx.fillStyle = colours.ink;
		ctx.font = "600 16px system-ui, sans-serif";
		ctx.fillText(`${chart.title}, ${iso(range[0])} to ${iso(range[1])}`, 12, 24);
		ctx.font = "12px system-ui, sans-serif";
		let x = 12;
		for (const line of chart.lines.filter((one) => !one.off)) {
			ctx.fillStyle = line.colour;
			ctx.fillRect(x, 39, 18, 3);
			ctx.fillStyle = colours.ink;
			ctx.fillText(line.name, x + 23, 44);
			x += 40 + ctx.measureText(line.name).width;
		}
		ctx.fillStyle = colours.soft;
		ctx.fillText(`${data.pack}, lexicon ${data.lexicon}. 28 days to each day; band: 90 % interval. ` +
			"Statements only: no forecast.", 12, canvas.height / ratio - 9);
		save(canvas.toDataURL("image/png"), `${data.pack}-${chart.id}.png`);
	};
	const save = (address, name) => {
		const link = document.createElement("a");
		link.href = address;
		link.download = name;
		link.click();
	};
	const figures = () => {
		const names = ["date"], columns = [];
		for (const chart of charts)
			for (const line of chart.lines) {
				const name = `${chart.id} ${line.name}`;
				names.push(name, ...(line.los ? [name + " lo", name + " hi"] : []));
				columns.push(line.values, ...(line.los ? [line.los, line.his] : []));
			}
		const cell = (text) => /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
		const rows = [names.map(cell).join(",")];
		times.forEach((time, i) => rows.push([iso(time), ...columns.map((column) => column[i] ?? "")].join(",")));
		const address = URL.createObjectURL(new Blob([rows.join("\n") + "\n"], { type: "text/csv" }));
		save(address, `${data.pack}.csv`);
		setTimeout(() => URL.revokeObjectURL(address), 10000);
	};

	const move = (chart, by) => {
		const day = Math.max(0, Math.min(data.days - 1, chart.day + by));
		if (times[day] < range[0] || times[day] > range[1]) {
			const span = range[1] - range[0];
			const from = times[day] < range[0] ? times[day] : times[day] - span;
			setRange(from, from + span);
		}
		chart.plot.setCursor({ left: chart.plot.valToPos(times[day], "x"), top: 10 });
		show(chart, day);
		byId("spoken").textContent = chart.readout.textContent;
	};
	const zoom = (chart, factor) => {
		const half = (range[1] - range[0]) * factor / 2, middle = times[chart.day];
		setRange(middle - half, middle + half);
	};
	const keys = {
		ArrowLeft: (chart, big) => move(chart, big ? -28 : -1),
		ArrowRight: (chart, big) => move(chart, big ? 28 : 1),
		PageUp: (chart) => move(chart, -28),
		PageDown: (chart) => move(chart, 28),
		Home: (chart) => move(chart, -data.days),
		End: (chart) => move(chart, data.days),
		"+": (chart) => zoom(chart, .5),
		"=": (chart) => zoom(chart, .5),
		"-": (chart) => zoom(chart, 2),
		0: () => setRange(first, last),
	};

	const furnish = (chart) => {
		const section = chart.element.closest(".chart"), lines = section.querySelector(".lines");
		chart.readout = section.querySelector(".readout");
		chart.buttons = [];
		chart.element.tabIndex = 0;
		chart.element.setAttribute("role", "application");
		chart.element.setAttribute("aria-roledescription", "chart");
		chart.element.setAttribute("aria-label", `${chart.title}: arrows move by a day, page keys by 28, ` +
			"plus and minus zoom, 0 shows all");
		chart.element.addEventListener("keydown", (event) => {
			if (!keys[event.key] || event.ctrlKey || event.altKey || event.metaKey)
				return;
			event.preventDefault();
			keys[event.key](chart, event.shiftKey);
		});
		chart.element.addEventListener("dblclick", () => setRange(first, last));
		for (const line of chart.lines) {
			const button = document.createElement("button"), swatch = document.createElement("i");
			button.type = "button";
			button.setAttribute("aria-pressed", String(!line.off));
			button.append(swatch, line.name);
			button.addEventListener("click", () => toggle(chart, line, button));
			lines.append(button);
			chart.buttons.push(swatch);
		}
		const save = document.createElement("button");
		save.type = "button";
		save.className = "png";
		save.textContent = "Picture";
		save.setAttribute("aria-label", `${chart.title}: save as a picture`);
		save.addEventListener("click", () => picture(chart));
		lines.append(save);
	};

	const isDark = () => document.documentElement.dataset.theme ?
		document.documentElement.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
	const theme = byId("theme");
	const nameTheme = () => { theme.textContent = isDark() ? "Light" : "Dark"; };
	theme.hidden = false;
	theme.addEventListener("click", () => {
		document.documentElement.dataset.theme = isDark() ? "light" : "dark";
		nameTheme();
		buildAll();
	});
	matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { nameTheme(); buildAll(); });
	nameTheme();

	// On paper the charts are as wide as the paper, and light.
	let shown;
	addEventListener("beforeprint", () => {
		if (!printing)
			shown = document.documentElement.dataset.theme;
		printing = true;
		document.documentElement.dataset.theme = "light";
		buildAll();
	});
	addEventListener("afterprint", () => {
		printing = false;
		if (shown)
			document.documentElement.dataset.theme = shown;
		else
			delete document.documentElement.dataset.theme;
		buildAll();
	});

	charts.forEach((chart, i) => {
		chart.element = document.querySelector(`[data-chart="${i}"]`);
		chart.day = data.days - 1;
		furnish(chart);
	});
	buildAll();
	charts.forEach((chart) => show(chart, data.days - 1));
	byId("zoom").hidden = false;
	byId("zoom").addEventListener("click", (event) => {
		const days = event.target.dataset.days;
		if (days !== undefined)
			setRange(Number(days) ? range[1] - Number(days) * DAY : first, Number(days) ? range[1] : last);
	});
	const pick = () => {
		const from = Date.parse(byId("from").value) / 1000, to = Date.parse(byId("to").value) / 1000;
		if (from < to)
			setRange(from, to);
	};
	byId("from").addEventListener("change", pick);
	byId("to").addEventListener("change", pick);
	byId("csv").addEventListener("click", figures);
	let width = innerWidth, waiting;
	addEventListener("resize", () => {
		clearTimeout(waiting);
		waiting = setTimeout(() => {
			if (innerWidth !== width && !printing) {
				width = innerWidth;
				charts.forEach(build);
			}
		}, 150);
	});
})();
