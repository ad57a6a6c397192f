// Paints every SVG of a folder with resvg, on white, 200 pixels wide, as raw
// RGBA beside it: node judge.mjs FOLDER. NODE_PATH or the folder this is run in
// holds @resvg/resvg-js.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const { Resvg } = createRequire(join(process.cwd(), 'x.js'))('@resvg/resvg-js')
const folder = process.argv[2]
for (const name of readdirSync(folder).filter((n) => n.endsWith('.svg'))) {
  try {
    const image = new Resvg(readFileSync(join(folder, name), 'utf8'), {
      background: 'white',
      fitTo: { mode: 'width', value: 200 },
      font: { loadSystemFonts: false },
    }).render()
    const size = Buffer.alloc(8)
    size.writeUInt32LE(image.width, 0)
    size.writeUInt32LE(image.height, 4)
    writeFileSync(join(folder, name + '.rgba'), Buffer.concat([size, image.pixels]))
  } catch (error) {
    writeFileSync(join(folder, name + '.error'), String(error))
  }
}
