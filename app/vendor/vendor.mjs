// Copies the front-end files we serve from node_modules into the application, with their licences and a list of checksums.
// Run by ./dev vendor after npm ci; the result is committed, so that a build needs no Node.
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const modules = join(here, 'node_modules')
const goal = join(here, '../src/main/resources/static/vendor')

const ICONS = `
  arrow-left arrow-right building-2 calendar calendar-clock chart-column check chevron-down chevron-right
  circle-alert circle-check clock component download ellipsis eye external-link file-check file-plus file-text file-up funnel
  git-compare history hourglass house inbox info keyboard languages list-checks list-tree map-pin menu merge minus
  panel-left-close panel-left-open pencil plus printer save search square-check table target trash-2 triangle-alert undo-2
  circle-user fingerprint-pattern key-round log-out monitor qr-code shield-check smartphone unlink upload users x
  bell mail settings-2 webhook`.trim().split(/\s+/)

const FONT = 'be-vietnam-pro'
const WEIGHTS = [400, 500, 600]
const SUBSETS = {
  vietnamese: 'U+0102-0103, U+0110-0111, U+0128-0129, U+0168-0169, U+01A0-01A1, U+01AF-01B0, U+0300-0301, U+0303-0304, U+0308-0309, U+0323, U+0329, U+1EA0-1EF9, U+20AB',
  latin: 'U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-206F, U+20AC, U+2122, U+2190-2193, U+2212, U+2215, U+FEFF, U+FFFD',
}

rmSync(goal, { recursive: true, force: true })
mkdirSync(join(goal, 'licences'), { recursive: true })
const copy = (from, to) => cpSync(join(modules, from), join(goal, to))

copy('htmx.org/dist/htmx.min.js', 'htmx.js')
copy('htmx.org/LICENSE', 'licences/htmx.txt')
copy('echarts/dist/echarts.simple.min.js', 'echarts.js')
copy('echarts/LICENSE', 'licences/echarts.txt')
copy('echarts/NOTICE', 'licences/echarts-notice.txt')
copy('zrender/LICENSE', 'licences/zrender.txt')
copy(`@fontsource/${FONT}/LICENSE`, `licences/${FONT}.txt`)
copy('lucide-static/LICENSE', 'licences/lucide.txt')

let faces = ''
for (const weight of WEIGHTS) {
  for (const [subset, range] of Object.entries(SUBSETS)) {
    const file = `${FONT}-${subset}-${weight}.woff2`
    copy(`@fontsource/${FONT}/files/${FONT}-${subset}-${weight}-normal.woff2`, file)
    faces += `@font-face { font-family: 'Be Vietnam Pro'; font-style: normal; font-weight: ${weight}; font-display: swap;\n` +
      `  src: url('${file}') format('woff2'); unicode-range: ${range}; }\n`
  }
}
writeFileSync(join(goal, `${FONT}.css`), faces)

const symbols = ICONS.map((name) => {
  const svg = readFileSync(join(modules, 'lucide-static/icons', `${name}.svg`), 'utf8')
  const body = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>')).replace(/\s*\n\s*/g, '')
  return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${body}</symbol>`
})
writeFileSync(join(goal, 'icons.svg'), `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join('\n')}\n</svg>\n`)

const files = (directory) => readdirSync(directory, { withFileTypes: true })
  .flatMap((entry) => (entry.isDirectory() ? files(join(directory, entry.name)) : [join(directory, entry.name)]))
const sums = files(goal).map((file) => `${createHash('sha256').update(readFileSync(file)).digest('hex')}  ${relative(goal, file)}`)
writeFileSync(join(here, 'vendor.sha256'), `${sums.sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1)).join('\n')}\n`)
console.log(`${sums.length} files in ${relative(process.cwd(), goal)}`)
