// Slack's own Bolt, with its HTTP receiver, doing nothing but acknowledging: what the load run compares with.
import { createRequire } from 'node:module';
const { App, HTTPReceiver, LogLevel } = createRequire(import.meta.url)('@slack/bolt');

const receiver = new HTTPReceiver({ signingSecret: process.argv[2], logLevel: LogLevel.ERROR });
const app = new App({
  receiver,
  logLevel: LogLevel.ERROR,
  authorize: async () => ({ botToken: 'xoxb-none', botId: 'B0INCIDENT', botUserId: 'U0INCIDENT' }),
});
app.action(/.*/, async ({ ack }) => { await ack(); });
const server = await app.start({ port: 0, host: '127.0.0.1' });
console.log(`Bolt is ready at http://127.0.0.1:${server.address().port}`);
process.on('SIGTERM', () => process.exit(0));
