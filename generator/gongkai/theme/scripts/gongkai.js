/* Reading tools, tabs, facets, sharing. Every page is complete without this file; it adds, and remembers, conveniences. */
(function () {
  "use strict";
  var root = document.documentElement, SETTINGS = ["size", "scheme", "elder"];
  function kept(key, value) {
    try {
      if (value === undefined) return localStorage.getItem("gongkai." + key) || "";
      if (value) localStorage.setItem("gongkai." + key, value); else localStorage.removeItem("gongkai." + key);
    } catch (refused) { /* private windows keep nothing */ }
    return value || "";
  }
  function set(key, value) {
    if (value) root.setAttribute("data-" + key, value); else root.removeAttribute("data-" + key);
  }
  root.classList.add("js");
  SETTINGS.forEach(function (key) { set(key, kept(key)); });

  function all(selector, within) { return Array.prototype.slice.call((within || document).querySelectorAll(selector)); }

  function tools() {
    function show() {
      all("[data-set]").forEach(function (button) {
        button.setAttribute("aria-pressed", String((root.getAttribute("data-" + button.dataset.set) || "") === button.value));
      });
    }
    all("[data-set]").forEach(function (button) {
      button.addEventListener("click", function () {
        var key = button.dataset.set, now = root.getAttribute("data-" + key) || "";
        var value = button.classList.contains("elder") && now === button.value ? "" : button.value;
        set(key, kept(key, value));
        show();
      });
    });
    show();
    all("details.tools").forEach(function (box) {
      box.addEventListener("keydown", function (event) {
        if (event.key === "Escape" && box.open) { box.open = false; box.querySelector("summary").focus(); }
      });
      box.addEventListener("focusout", function (event) {
        if (event.relatedTarget && !box.contains(event.relatedTarget)) box.open = false;
      });
      document.addEventListener("click", function (event) { if (!box.contains(event.target)) box.open = false; });
    });
  }

  function actions() {
    var canonical = document.querySelector("link[rel=canonical]");
    var address = canonical ? canonical.href : location.href;
    all(".actions").forEach(function (bar) {
      var said = bar.parentNode.querySelector(".said");
      function copy(button) {
        function done() { said.textContent = bar.dataset.done; }
        function byHand() {
          var field = document.createElement("textarea");
          field.value = address; document.body.appendChild(field); field.select();
          try { if (document.execCommand("copy")) done(); } finally { field.remove(); button.focus(); }
        }
        if (navigator.clipboard && window.isSecureContext) navigator.clipboard.writeText(address).then(done, byHand); else byHand();
      }
      bar.addEventListener("click", function (event) {
        var button = event.target.closest("button");
        if (!button) return;
        if (button.value === "print") window.print();
        else if (button.value === "share" && navigator.share) navigator.share({ title: document.title, url: address }).catch(function () {});
        else copy(button);
      });
    });
  }

  function tabs() {
    all(".tabs").forEach(function (box) {
      var row = box.querySelector(".jump"), links = all("a", row);
      var panels = links.map(function (link) { return document.getElementById(link.hash.slice(1)); });
      row.setAttribute("role", "tablist");
      all("li", row).forEach(function (item) { item.setAttribute("role", "presentation"); });
      function choose(number, focus) {
        links.forEach(function (link, i) {
          link.setAttribute("aria-selected", String(i === number));
          link.tabIndex = i === number ? 0 : -1;
          panels[i].classList.toggle("now", i === number);
        });
        if (focus) links[number].focus();
      }
      links.forEach(function (link, i) {
        link.id = panels[i].id + "-tab";
        link.setAttribute("role", "tab"); link.setAttribute("aria-controls", panels[i].id);
        panels[i].setAttribute("role", "tabpanel"); panels[i].setAttribute("aria-labelledby", link.id);
        link.addEventListener("click", function (event) { event.preventDefault(); choose(i, true); });
        link.addEventListener("keydown", function (event) {
          var step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
          if (step) { event.preventDefault(); choose((i + step + links.length) % links.length, true); }
          if (event.key === " ") { event.preventDefault(); choose(i, true); }
        });
      });
      choose(0, false);
    });
  }

  /* A directory that stands on its page as a whole is narrowed in place; the choice stays in the address. */
  function facets() {
    var box = document.querySelector("[data-whole]"), table = document.querySelector("table.directory");
    if (!box || !table || table.parentNode.parentNode.querySelectorAll("table.directory").length > 1) return;
    var rows = all("tbody tr", table), links = all("a[data-key]", box), chosen = document.querySelector(".chosen[data-remove]");
    var live = document.querySelector("[data-shown]"), words = live ? live.textContent : "";
    function wanted() {
      var found = {}, query = new URLSearchParams(location.search);
      query.forEach(function (value, key) { if (links.some(function (a) { return a.dataset.key === key; })) found[key] = value; });
      return found;
    }
    function fits(row, choice, without) {
      return Object.keys(choice).every(function (key) {
        return key === without || (" " + (row.getAttribute("data-" + key) || "") + " ").indexOf(" " + choice[key] + " ") >= 0;
      });
    }
    function address(choice) {
      var query = new URLSearchParams(choice).toString();
      return location.pathname + (query ? "?" + query : "");
    }
    function show() {
      var choice = wanted(), count = 0;
      rows.forEach(function (row) { row.hidden = !fits(row, choice); if (!row.hidden) count += 1; });
      links.forEach(function (link) {
        var key = link.dataset.key, value = link.dataset.value, alone = {};
        alone[key] = value;
        link.querySelector(".count").textContent = rows.filter(function (row) { return fits(row, choice, key) && fits(row, alone); }).length;
        if (choice[key] === value) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
      });
      if (live) live.textContent = Object.keys(choice).length ? live.dataset.shown.replace("{shown}", count).replace("{count}", rows.length) : words;
      chosen.textContent = "";
      Object.keys(choice).forEach(function (key) {
        var source = links.filter(function (a) { return a.dataset.key === key && a.dataset.value === choice[key]; })[0], chip = document.createElement("a"), rest = Object.assign({}, choice);
        delete rest[key];
        chip.href = address(rest); chip.textContent = source ? source.querySelector("span").textContent : choice[key];
        chip.setAttribute("aria-label", chosen.dataset.remove.replace("{name}", chip.textContent));
        chip.addEventListener("click", go);
        chosen.appendChild(chip);
      });
    }
    function go(event) {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      history.pushState(null, "", event.currentTarget.href);
      show();
    }
    links.forEach(function (link) {
      link.addEventListener("click", function (event) {
        var choice = wanted(), key = link.dataset.key;
        if (choice[key] === link.dataset.value) delete choice[key]; else choice[key] = link.dataset.value;
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        history.pushState(null, "", address(choice));
        show();
      });
    });
    window.addEventListener("popstate", show);
    show();
  }

  /* Facets lie folded on a phone and open beside the table on a wide screen. */
  function folded() { all("details.facets").forEach(function (box) { box.open = window.matchMedia("(min-width:60rem)").matches; }); }

  document.addEventListener("DOMContentLoaded", function () { tools(); actions(); tabs(); folded(); facets(); });
})();
