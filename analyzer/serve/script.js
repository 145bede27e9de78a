// Comforts only: every page works without.  A file dropped on the text box is sent as the file; Ctrl-Enter
// sends; n and p go from marked sentence to marked sentence; Escape leaves one.
"use strict";
(function () {
	var box = document.getElementById("text"), file = document.getElementById("file");
	if (box && file) {
		["dragover", "dragleave", "drop"].forEach(function (name) {
			box.addEventListener(name, function (event) {
				var files = event.dataTransfer && event.dataTransfer.files;
				box.classList.toggle("over", name === "dragover");
				if (name === "dragover" && files) event.preventDefault();
				if (name !== "drop" || !files || files.length === 0) return;
				event.preventDefault();
				file.files = files;
				box.form.requestSubmit();
			});
		});
		box.addEventListener("keydown", function (event) {
			if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) box.form.requestSubmit();
		});
	}
	document.addEventListener("keydown", function (event) {
		var step = { n: 1, p: -1 }[event.key], at;
		var marks = Array.prototype.slice.call(document.querySelectorAll("mark"));
		if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.ctrlKey || event.altKey || event.metaKey) return;
		if (event.key === "Escape" && event.target.tagName === "MARK") event.target.blur();
		if (!step || marks.length === 0) return;
		at = marks.indexOf(document.activeElement);
		marks[(at < 0 ? (step > 0 ? 0 : marks.length - 1) : (at + step + marks.length) % marks.length)].focus();
	});
})();
