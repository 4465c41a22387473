// An app on Slack's own Bolt, by HTTP or in Socket Mode. It says what Bolt made of each delivery, a JSON line each, and answers in the ways there are.
import { createRequire } from 'node:module';

const { App, HTTPReceiver, SocketModeReceiver, LogLevel } = createRequire(import.meta.url)('@slack/bolt');
const { mode, slackApiUrl, signingSecret, botToken, appToken } = JSON.parse(process.argv[2]);
const clientOptions = { slackApiUrl, retryConfig: { retries: 0 } };
const logLevel = LogLevel.WARN;
const receiver = mode === 'http'
  ? new HTTPReceiver({ signingSecret, logLevel })
  : new SocketModeReceiver({ appToken, logLevel, clientPingTimeout: 1500, installerOptions: { clientOptions } });
const app = new App({ receiver, token: botToken, clientOptions, logLevel });

const tell = (heard, what) => console.log(JSON.stringify({ heard, ...what }));
const of = ({ teamId, userId, botId, botUserId }) => ({ teamId, userId, botId, botUserId });
const words = (text) => ({ type: 'plain_text', text });
const form = (title) => ({
  type: 'modal',
  callback_id: 'form',
  private_metadata: 'kept',
  notify_on_close: true,
  title: words(title),
  submit: words('Send'),
  blocks: [
    { type: 'input', block_id: 'title', label: words('Title'), element: { type: 'plain_text_input', action_id: 'value' } },
    {
      type: 'input', block_id: 'severity', label: words('Severity'),
      element: { type: 'static_select', action_id: 'value', options: ['P0', 'P1'].map((s) => ({ text: words(s), value: s.toLowerCase() })) },
    },
  ],
});
const buttons = [{
  type: 'actions',
  block_id: 'row',
  elements: [
    { type: 'button', action_id: 'tick', value: 'check 1', text: words('Mark done') },
    { type: 'checkboxes', action_id: 'items', options: ['a', 'b'].map((value) => ({ text: words(`Item ${value}`), value })) },
  ],
}];

app.command('/incident', async ({ command, ack, say, respond, client, context }) => {
  const more = {};
  switch (command.text) {
    case 'text': await ack('Nothing is open &amp; &lt;well&gt;.'); break;
    case 'blocks': await ack({ response_type: 'in_channel', text: 'Two buttons', blocks: buttons }); break;
    case 'say': await ack(); more.said = (await say({ text: 'A checklist', blocks: buttons })).ts; break;
    case 'respond': await ack(); await respond({ response_type: 'ephemeral', text: 'Later, for you alone' }); break;
    case 'open': {
      await ack();
      const { view } = await client.views.open({ trigger_id: command.trigger_id, view: form('Declare') });
      const { view: filled } = await client.views.update({ view_id: view.id, hash: view.hash, view: form('Declare it') });
      more.opened = view.id;
      more.stale = await client.views.update({ view_id: view.id, hash: view.hash, view: form('Too late') }).then(() => 'taken', (e) => e.data?.error);
      more.changed = filled.hash !== view.hash;
      break;
    }
    default: await ack();
  }
  tell('command', { command, context: of(context), ...more });
});

app.action(/.*/, async ({ action, body, ack, respond, context }) => {
  await ack();
  if (action.action_id === 'tick') await respond({ replace_original: true, text: `Done by <@${body.user.id}>` });
  tell('action', { action, body, context: of(context) });
});
app.view('form', async ({ view, body, ack, context }) => {
  const title = view.state.values.title.value.value;
  if (title === 'bad') await ack({ response_action: 'errors', errors: { title: 'Say what happened.' } });
  else if (title === 'next') await ack({ response_action: 'update', view: form('Once more') });
  else await ack();
  tell('submitted', { view, body, context: of(context) });
});
app.view({ callback_id: 'form', type: 'view_closed' }, async ({ view, body, ack }) => { await ack(); tell('closed', { view, body }); });
app.shortcut({ callback_id: 'add-to-timeline', type: 'message_action' }, async ({ shortcut, ack, context }) => { await ack(); tell('message shortcut', { shortcut, context: of(context) }); });
app.shortcut({ callback_id: 'declare', type: 'shortcut' }, async ({ shortcut, ack, context }) => { await ack(); tell('global shortcut', { shortcut, context: of(context) }); });
app.message(/^Fire in (.*)/, async ({ message, context }) => tell('message', { message, context: of(context), where: context.matches[1] }));
app.event(/.*/, async ({ event, body, context }) => tell('event', { event, id: body.event_id, context: { ...of(context), retryNum: context.retryNum, retryReason: context.retryReason } }));
app.error(async (error) => tell('error', { error: `${error.stack}` }));

if (mode === 'http') tell('ready', { port: (await app.start({ port: 0, host: '127.0.0.1' })).address().port });
else {
  receiver.client.on('connected', () => tell('connected', {}));
  await app.start();
  tell('ready', {});
}
