// Drives the simulator with the providers' own clients: create, capture, refund and what else a shop does first.
//   payflow simulate --port 4240 &
//   npm install && node check.mjs [4240]
// Exit code 0 where no client complained and every answer said what was asked for.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { stripe } from './stripe.mjs';
import { paypal } from './paypal.mjs';
import { square } from './square.mjs';

const port = Number(process.argv[2] ?? 4240);
const key = () => randomUUID();
let steps = 0;
let failures = 0;

async function step(name, run) {
  steps++;
  try {
    const value = await run();
    console.log(`ok    ${name}`);
    return value;
  } catch (error) {
    failures++;
    console.log(`FAILS ${name}: ${error.message?.split('\n')[0] ?? error}`);
    return undefined;
  }
}

for (const [provider, run] of [['stripe', stripe], ['paypal', paypal], ['square', square]]) {
  await run({ step: (name, body) => step(`${provider}: ${name}`, body), assert, key, port });
}

console.log(`${steps} steps, ${failures} failed`);
process.exit(failures === 0 ? 0 : 1);
