// Draws a figure of templates/ui/chart.html from the table inside it.
'use strict';

window.parixChart = (figure) => {
  const { chart: kind, unit, locale } = figure.dataset;
  const table = figure.querySelector('table');
  const picture = figure.querySelector('[data-chart-picture]');
  const series = [...table.tHead.rows[0].cells].slice(1).map((cell) => cell.textContent);
  const rows = [...table.tBodies[0].rows].map((row) => ({
    name: row.cells[0].textContent,
    values: [...row.cells].slice(1).map((cell) => (cell.dataset.value === undefined || cell.dataset.value === '' ? null : Number(cell.dataset.value))),
  }));
  const numbers = new Intl.NumberFormat(locale);
  const across = kind === 'bars-across';
  const stacked = kind === 'stacked';

  picture.hidden = false;
  figure.querySelector('.chart__table').open = false;
  figure.querySelector('[data-chart-acts]').hidden = false;
  if (across) {
    picture.style.height = `${Math.max(160, rows.length * 48 * (series.length > 1 ? 1.3 : 1) + 100)}px`;
  }
  const chart = window.echarts.init(picture, null, { renderer: 'canvas' });

  function draw() {
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(`--${name}`).trim();
    const text = { color: colour('ink'), fontFamily: "'Be Vietnam Pro', sans-serif", fontSize: 14 };
    const names = {
      type: 'category',
      data: rows.map((row) => row.name),
      inverse: across,
      axisLine: { lineStyle: { color: colour('line-strong') } },
      axisTick: { show: false },
      axisLabel: { ...text, lineHeight: 19, interval: 0, hideOverlap: true, ...(across ? { width: Math.min(300, Math.round(picture.clientWidth * 0.42)), overflow: 'break' } : {}) },
    };
    const amounts = {
      type: 'value',
      name: unit,
      nameTextStyle: { ...text, color: colour('ink-soft'), align: across ? 'center' : 'left' },
      nameLocation: across ? 'middle' : 'end',
      nameGap: across ? 28 : 14,
      minInterval: 1,
      splitLine: { lineStyle: { color: colour('line') } },
      axisLabel: { ...text, color: colour('ink-soft'), formatter: (value) => numbers.format(value), hideOverlap: true },
    };
    chart.setOption({
      animation: false,
      color: [1, 2, 3, 4, 5, 6].map((number) => colour(`chart-${number}`)),
      textStyle: text,
      grid: { left: 8, right: across ? 48 : 16, top: series.length > 1 ? 64 : 40, bottom: across ? 28 : 8, containLabel: true },
      legend: { show: series.length > 1, top: 0, left: 0, textStyle: text, itemGap: 16 },
      tooltip: { trigger: 'axis', renderMode: 'richText', axisPointer: { type: 'shadow' }, valueFormatter: (value) => (value == null ? '–' : numbers.format(value)) },
      xAxis: across ? amounts : names,
      yAxis: across ? names : amounts,
      series: series.map((name, index) => ({
        name,
        type: kind === 'line' ? 'line' : 'bar',
        stack: stacked ? 'all' : undefined,
        barMaxWidth: 36,
        symbolSize: 7,
        data: rows.map((row) => row.values[index]),
        label: { show: series.length === 1 && rows.length <= 24, position: across ? 'right' : 'top', ...text, formatter: ({ value }) => (value == null ? '' : numbers.format(value)) },
      })),
    }, true);
  }

  draw();
  new ResizeObserver(() => { chart.resize(); draw(); }).observe(picture);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
  document.fonts?.ready.then(draw);

  figure.querySelector('[data-chart-png]').addEventListener('click', () => {
    const ground = getComputedStyle(document.documentElement).getPropertyValue('--surface').trim();
    save(chart.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: ground }), 'png');
  });
  figure.querySelector('[data-chart-csv]').addEventListener('click', () => {
    const lines = [[...table.tHead.rows[0].cells].map((cell) => cell.textContent)]
      .concat(rows.map((row) => [row.name, ...row.values.map((value) => value ?? '')]));
    // a text that begins like a formula is led by an apostrophe, so that a spreadsheet does not run it
    const quoted = (value) => `"${String(value).replace(/"/g, '""').replace(/^([=+@\t\r]|-(?![\d.]))/, "'$1")}"`;
    const csv = '\ufeff' + lines.map((line) => line.map(quoted).join(',')).join('\r\n');
    const address = URL.createObjectURL(new Blob([csv], { type: 'text/csv' }));
    save(address, 'csv');
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  });
  function save(address, ending) {
    const link = document.createElement('a');
    link.href = address;
    link.download = `${figure.id}.${ending}`;
    link.click();
  }
};
