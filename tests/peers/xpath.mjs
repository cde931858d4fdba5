// What npm's `openrosa-xpath-evaluator` makes of the expressions of questionnaires.
//
// xpath.mjs CASES   a list of {xml, expressions: [{text, here, as}]}; prints the list of the lists of values as text
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('');
for (const name of ['Node', 'XPathResult', 'XPathEvaluator', 'document']) globalThis[name] = window[name];
globalThis.window = window;
const evaluator = createRequire(import.meta.url)('openrosa-xpath-evaluator')();
const parser = new window.DOMParser();
const KINDS = { text: XPathResult.STRING_TYPE, truth: XPathResult.BOOLEAN_TYPE };

function value(doc, { text, here, as }) {
  const node = here === null ? doc.documentElement : doc.querySelector(here);
  const found = evaluator.evaluate(text, node, null, KINDS[as]);
  return as === 'text' ? found.stringValue : `${found.booleanValue}`;
}

const cases = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const said = cases.map(({ xml, expressions }) => {
  const doc = parser.parseFromString(xml, 'text/xml');
  return expressions.map((one) => value(doc, one));
});
process.stdout.write(JSON.stringify(said));
