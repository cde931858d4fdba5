/** What really stands on the screen: Xvfb keeps its picture in a file, in the format of `xwd`. */
import { readFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';

/** A PNG of the whole screen, once two looks in a row show the same. */
export async function screenPicture(file: string): Promise<Buffer> {
  let before = readFileSync(file);
  for (let left = 30; left > 0; left -= 1) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    const now = readFileSync(file);
    if (now.equals(before)) break;
    before = now;
  }
  return png(before);
}

/** The header is 25 numbers of four bytes, then a name, then a table of colours; the pixels are blue, green, red, 0. */
function png(xwd: Buffer): Buffer {
  const field = (at: number) => xwd.readUInt32BE(at * 4);
  const [version, width, height, bits, stride, colours] = [1, 4, 5, 11, 12, 19].map(field) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (version !== 7 || bits !== 32) throw new Error(`not a screen of 32 bits: version ${version}, ${bits} bits`);
  const from = field(0) + colours * 12;
  const rows = Buffer.alloc(height * (width * 3 + 1));
  let to = 0;
  for (let y = 0; y < height; y += 1) {
    // Each row of a PNG begins with its filter: none.
    rows[to++] = 0;
    for (let x = 0; x < width; x += 1) {
      const at = from + y * stride + x * 4;
      rows[to++] = xwd[at + 2] as number;
      rows[to++] = xwd[at + 1] as number;
      rows[to++] = xwd[at] as number;
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, part('IHDR', head), part('IDAT', deflateSync(rows)), part('IEND', Buffer.alloc(0))]);
}

function part(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const around = Buffer.alloc(8);
  around.writeUInt32BE(data.length, 0);
  around.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)]);
}
