(function () {
  "use strict";
  var vorm = document.querySelector(".zoek");
  var woord = document.getElementById("woord"), dag = document.getElementById("dag"), plek = document.getElementById("plek");
  var telling = document.getElementById("telling"), niets = document.querySelector(".niets");
  var alles = vorm.querySelector("button");
  var delen = Array.prototype.slice.call(document.querySelectorAll(".dag"));

  function plat(tekst) {
    return tekst.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  }

  function past(een, deel, woorden, keuzes) {
    var d = een.dataset, van = deel.dataset.dag;
    if (dag.value && (van ? van !== dag.value : d.dagen.split(" ").indexOf(dag.value) < 0)) return false;
    if (plek && plek.value && d.plek !== plek.value) return false;
    if (!keuzes.every(function (naam) { return een.hasAttribute("data-" + naam); })) return false;
    var tekst = plat(d.zoek);
    return woorden.every(function (een_woord) { return tekst.indexOf(een_woord) >= 0; });
  }

  function toon() {
    var woorden = plat(woord.value).split(/\s+/).filter(Boolean);
    var keuzes = Array.prototype.map.call(vorm.querySelectorAll(":checked[type=checkbox]"), function (een) {
      return een.value;
    });
    var gevonden = {};
    delen.forEach(function (deel) {
      var hier = 0;
      deel.querySelectorAll(".een").forEach(function (een) {
        een.hidden = !past(een, deel, woorden, keuzes);
        if (!een.hidden) { hier += 1; gevonden[een.dataset.van] = true; }
      });
      deel.querySelectorAll(".ook").forEach(function (ook) { ook.hidden = !ook.querySelector(".een:not([hidden])"); });
      deel.hidden = !hier;
    });
    var aantal = Object.keys(gevonden).length;
    telling.textContent = aantal === 1 ? "1 activiteit" : (aantal || "Geen") + " activiteiten";
    niets.hidden = aantal > 0;
    alles.hidden = !(woord.value || dag.value || (plek && plek.value) || keuzes.length);
  }

  // What somebody has the address of is shown, whatever was chosen before.
  function naarAdres() {
    var doel = document.getElementById(location.hash.slice(1));
    if (doel && doel.closest("[hidden]")) { vorm.reset(); toon(); doel.scrollIntoView(); }
  }

  document.documentElement.classList.add("met-js");
  vorm.hidden = false;
  vorm.addEventListener("submit", function (event) { event.preventDefault(); });
  vorm.addEventListener("input", toon);
  vorm.addEventListener("reset", function () { setTimeout(function () { toon(); woord.focus(); }); });
  window.addEventListener("hashchange", naarAdres);
  toon();
}());
