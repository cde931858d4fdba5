/** Who makes a program and signs its updates with minisign, and the server that has them. */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename } from 'node:path';

export class Maker {
  private readonly secret: KeyObject;
  private readonly id = randomBytes(8);
  /** As minisign writes a public key. */
  readonly key: string;

  constructor() {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    this.secret = privateKey;
    const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x as string, 'base64url');
    this.key = Buffer.concat([Buffer.from('Ed'), this.id, raw]).toString('base64');
  }

  sign(bytes: Buffer, file: string, version: string): string {
    const own = sign(null, createHash('blake2b512').update(bytes).digest(), this.secret);
    const comment = `timestamp:1790000000\tfile:${file}\tversion:${version}`;
    const all = sign(null, Buffer.concat([own, Buffer.from(comment)]), this.secret);
    const first = Buffer.concat([Buffer.from('ED'), this.id, own]).toString('base64');
    return `untrusted comment: signature\n${first}\ntrusted comment: ${comment}\n${all.toString('base64')}\n`;
  }

  /** A setup file with its signature beside it. */
  put(path: string, bytes: Buffer, version: string, file = basename(path)): void {
    writeFileSync(path, bytes);
    writeFileSync(`${path}.minisig`, this.sign(bytes, file, version));
  }
}

/** A list of updates and its file. The first download comes to half and no further until it is asked for again. */
export class Updates {
  readonly ranges: (string | undefined)[] = [];
  private held: ServerResponse | null = null;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async serve(list: object, name: string, bytes: Buffer): Promise<Updates> {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const port = (server.address() as AddressInfo).port;
    const updates = new Updates(server, `http://127.0.0.1:${port}/latest.json`);
    server.on('request', (request, answer) => {
      if (request.url === '/latest.json') return answer.end(JSON.stringify(list));
      if (request.url !== `/${name}`) return answer.writeHead(404).end();
      return updates.give(request.headers.range, bytes, answer);
    });
    return updates;
  }

  async close(): Promise<void> {
    this.held?.destroy();
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  private give(range: string | undefined, bytes: Buffer, answer: ServerResponse): void {
    this.ranges.push(range);
    const head = { etag: '"v1"', 'accept-ranges': 'bytes' };
    const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
    if (from > 0) {
      const rest = bytes.subarray(from);
      const about = { 'content-length': rest.length, 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` };
      answer.writeHead(206, { ...head, ...about }).end(rest);
      return;
    }
    answer.writeHead(200, { ...head, 'content-length': bytes.length });
    answer.write(bytes.subarray(0, bytes.length / 2));
    this.held = answer;
  }
}
