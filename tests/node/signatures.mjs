// What Slack's own Bolt says of each request: one JSON array in, one array of verdicts out.
import { createRequire } from 'node:module';
import { text } from 'node:stream/consumers';

const { isValidSlackRequest } = createRequire(import.meta.url)('@slack/bolt/dist/receivers/verify-request.js');
const requests = JSON.parse(await text(process.stdin));
console.log(JSON.stringify(requests.map(({ secret, now, timestamp, signature, body }) => isValidSlackRequest({
  signingSecret: secret,
  nowMilliseconds: now * 1000,
  // As Bolt's HTTP receiver has them: the timestamp as a number, the body as text.
  headers: { 'x-slack-request-timestamp': Number(timestamp), 'x-slack-signature': signature },
  body: Buffer.from(body, 'base64').toString(),
}))));
