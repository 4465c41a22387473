// Slack's own client of the Web API makes the calls it is told, a JSON line each, and says what came back.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const { WebClient, LogLevel } = createRequire(import.meta.url)('@slack/web-api');
const { slackApiUrl, botToken, appToken } = JSON.parse(process.argv[2]);
const client = (token) => new WebClient(token, { slackApiUrl, logLevel: LogLevel.ERROR, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true });
const [bot, app] = [client(botToken), client(appToken)];

for await (const line of createInterface({ input: process.stdin })) {
  const { method, byApp, given } = JSON.parse(line);
  const call = method.split('.').reduce((part, name) => part[name], byApp ? app : bot);
  try {
    console.log(JSON.stringify(await call(given)));
  } catch (refused) {
    console.log(JSON.stringify(refused.data ?? { ok: false, error: `${refused}` }));
  }
}
