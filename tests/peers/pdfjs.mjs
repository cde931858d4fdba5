// The text of every page of a PDF, as pdf.js reads it: `node pdfjs.mjs FILE`.

import { readFileSync } from "node:fs";
import { getDocument } from "../../ui/node_modules/pdfjs-dist/legacy/build/pdf.mjs";

const data = new Uint8Array(readFileSync(process.argv[2]));
const file = await getDocument({ data, verbosity: 0 }).promise;
for (let number = 1; number <= file.numPages; number++) {
	const page = await file.getPage(number);
	const { items } = await page.getTextContent();
	console.log(items.map((item) => item.str + (item.hasEOL ? "\n" : "")).join(""));
}
