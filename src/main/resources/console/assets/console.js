// Charts, copying and printing. All else works without a script.
(() => {
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

  document.querySelectorAll('[data-chart]').forEach(box => {
    const chart = JSON.parse(box.dataset.chart);
    const text = getComputedStyle(document.body).color;
    const stacked = chart.kind === 'stack';
    const lies = chart.kind === 'bars';
    const value = {beginAtZero: true, stacked, suggestedMax: chart.kind === 'line' ? 100 : undefined, ticks: {color: text, precision: chart.suffix ? undefined : 0, callback: tick => `${tick}${chart.suffix}`}};
    const label = {stacked, grid: {display: false}, ticks: {color: text}};
    new Chart(box.querySelector('canvas'), {
      type: chart.kind === 'line' ? 'line' : 'bar',
      data: {
        labels: chart.labels,
        datasets: chart.series.map(one => ({label: one.label, data: one.values, backgroundColor: colour(one.colour), borderColor: colour(one.colour), maxBarThickness: 28})),
      },
      options: {
        indexAxis: lies ? 'y' : 'x',
        animation: false,
        maintainAspectRatio: false,
        scales: {x: lies ? value : label, y: lies ? label : value},
        plugins: {legend: {display: chart.series.length > 1, position: 'bottom', labels: {color: text, boxWidth: 12}}},
      },
    });
  });

  document.querySelectorAll('[data-copy]').forEach(button => {
    button.hidden = !navigator.clipboard;
    const {textContent, ariaLabel} = button;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = button.ariaLabel = button.dataset.done;
      setTimeout(() => Object.assign(button, {textContent, ariaLabel}), 1500);
    });
  });

  document.querySelectorAll('[data-print]').forEach(button => {
    button.hidden = false;
    button.addEventListener('click', () => print());
  });

  document.addEventListener('htmx:afterSwap', event => event.target.querySelector('[autofocus]')?.focus());
})();
