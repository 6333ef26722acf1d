// Draws a figure of templates/ui/chart.html from the table inside it.
'use strict';

window.parixChart = (figure) => {
  const { chart: kind, unit, locale } = figure.dataset;
  const table = figure.querySelector('table');
  const picture = figure.querySelector('[data-chart-picture]');
  // columns that only the table has are marked data-beside; a column may name the colour of its series
  const heads = [...table.tHead.rows[0].cells].filter((cell) => cell.dataset.beside === undefined);
  const series = heads.slice(1).map((cell) => cell.textContent);
  const rows = [...table.tBodies[0].rows].map((row) => ({
    name: row.cells[0].textContent,
    values: [...row.cells].slice(1, heads.length).map((cell) => (cell.dataset.value === undefined || cell.dataset.value === '' ? null : Number(cell.dataset.value))),
  }));
  const numbers = new Intl.NumberFormat(locale);
  const across = kind.endsWith('-across');
  const stacked = kind.startsWith('stacked');

  picture.hidden = false;
  figure.querySelector('.chart__table').open = false;
  figure.querySelector('[data-chart-acts]').hidden = false;
  if (across) {
    picture.style.height = `${Math.max(160, rows.length * 48 * (series.length > 1 && !stacked ? 1.3 : 1) + 100)}px`;
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
      // a rank is the better the lower
      inverse: kind === 'line-rank',
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
      color: series.map((_, index) => colour(heads[index + 1].dataset.colour ?? `chart-${index % 6 + 1}`)),
      // where colours have a meaning, stripes and dots say it to eyes that do not tell them apart
      aria: { enabled: false, decal: { show: stacked && heads[1].dataset.colour !== undefined, decals: decals(colour('surface')) } },
      textStyle: text,
      grid: { left: 8, right: across ? 48 : 16, top: series.length > 1 ? 64 : 40, bottom: across ? 28 : 8, containLabel: true },
      legend: { show: series.length > 1, top: 0, left: 0, textStyle: text, itemGap: 16 },
      tooltip: { trigger: 'axis', renderMode: 'richText', axisPointer: { type: 'shadow' }, valueFormatter: (value) => (value == null ? '–' : numbers.format(value)) },
      xAxis: across ? amounts : names,
      yAxis: across ? names : amounts,
      series: series.map((name, index) => ({
        name,
        type: kind.startsWith('line') ? 'line' : 'bar',
        stack: stacked ? 'all' : undefined,
        barMaxWidth: 36,
        symbolSize: 7,
        data: rows.map((row) => row.values[index]),
        label: label(index),
      })),
    }, true);
  }

  const most = Math.max(1, ...rows.map((row) => row.values.reduce((sum, value) => sum + (value ?? 0), 0)));
  // a part of a stack is labelled where the label has room
  function label(index) {
    const style = getComputedStyle(document.documentElement);
    const text = { fontFamily: "'Be Vietnam Pro', sans-serif", fontSize: stacked ? 12 : 14 };
    if (stacked) {
      const ground = heads[index + 1].dataset.colour;
      const room = across ? picture.clientWidth * 0.5 : picture.clientHeight * 0.7;
      const ink = ground ? style.getPropertyValue(`--on-${ground}`).trim() : style.getPropertyValue('--surface').trim();
      const needed = (value) => (across ? 8 + 8 * numbers.format(value).length : 16);
      return { show: true, position: 'inside', ...text, color: ink, backgroundColor: style.getPropertyValue(`--${ground ?? `chart-${index % 6 + 1}`}`).trim(), padding: [0, 2], formatter: ({ value }) => (value && value / most * room > needed(value) ? numbers.format(value) : '') };
    }
    return { show: (series.length === 1 && rows.length <= 24), position: across ? 'right' : 'top', ...text, color: style.getPropertyValue('--ink').trim(), formatter: ({ value }) => (value == null ? '' : numbers.format(value)) };
  }
  function decals(stroke) {
    const stripes = { color: stroke, dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4 };
    return [{ symbol: 'none' }, stripes, { symbol: 'none' }, { color: stroke, symbol: 'circle', symbolSize: 0.5, dashArrayX: [[6, 6], [0, 6, 6, 0]], dashArrayY: [6, 0] }, { symbol: 'none' }, { ...stripes, rotation: 0 }];
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
    const lines = [heads.map((cell) => cell.textContent)]
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
