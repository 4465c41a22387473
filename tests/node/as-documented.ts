// Where Slack's types and Slack's documentation differ, the documentation is right. Every difference is here, with its reason, and nowhere else.
import type { BlockAction, EnvelopedEvent, GlobalShortcut, KnownEventFromType, MessageShortcut, SlashCommand, ViewClosedAction, ViewSubmitAction } from '@slack/bolt';
import type { AllMessageEvents } from '@slack/types';

/** Slack writes `"enterprise": null` for a workspace without one; the types know only its absence. */
type WithoutEnterprise<T> = Omit<T, 'enterprise'> & { enterprise?: unknown };

/** A home tab has no title, which Slack writes as null; the types have one type of view, always with a title. */
type WithHome<T extends { view?: { title: unknown } }> = Omit<T, 'view'> & { view?: Omit<NonNullable<T['view']>, 'title'> & { title: NonNullable<T['view']>['title'] | null } };

/** A press in a message has a response_url, one in a view has none; the types always have one. */
type InAView<T> = Omit<T, 'response_url'> & { response_url?: string };

/** The fields that a type names, without its "and anything else", behind which a missing field would hide. */
type Named<T> = { [K in keyof T as string extends K ? never : K]: T[K] };

/** A message as somebody wrote it: the types want a subtype that is there and undefined, which no JSON can say. */
type Plain<T> = T extends { subtype: undefined } ? Omit<T, 'subtype'> & { subtype?: undefined } : T;

/** Who brought somebody into a channel: only where somebody did. */
type Joined<T> = T extends { subtype: 'channel_join' } ? Omit<T, 'inviter'> & { inviter?: string } : T;

/** The message inside of an event about a message: it has what history has, without channel, channel_type and event_ts, which stand around it. */
type Inner = { type: 'message'; ts: string; user: string; text: string; team?: string; thread_ts?: string; client_msg_id?: string; edited?: { user: string; ts: string } };
type Around<T> = T extends { subtype: 'message_changed' } ? Omit<T, 'message' | 'previous_message'> & { message: Inner; previous_message: Inner }
  : T extends { subtype: 'message_deleted' } ? Omit<T, 'previous_message'> & { previous_message: Inner }
  : T;

/** A subtype that Slack documents and the types don't have. */
type Pinned = { type: 'message'; subtype: 'pinned_item'; user: string; channel: string; channel_type: string; text: string; ts: string; event_ts: string };

type EventOf<T extends string> = T extends 'message' ? Around<Joined<Plain<AllMessageEvents>>> | Pinned : KnownEventFromType<T>;

export type Command = SlashCommand;
export type Pressed = WithoutEnterprise<BlockAction>;
export type PressedInAView = InAView<WithHome<WithoutEnterprise<BlockAction>>>;
export type Submitted = WithoutEnterprise<ViewSubmitAction>;
export type Closed = WithoutEnterprise<ViewClosedAction>;
export type OnMessage = WithoutEnterprise<MessageShortcut>;
export type OnWorkspace = WithoutEnterprise<GlobalShortcut>;

/** The enterprise of an event's envelope is null, too. */
export type Happened<T extends string> = Omit<Named<EnvelopedEvent<EventOf<T>>>, 'context_enterprise_id'> & { context_enterprise_id?: string | null };

type Writable<T> = T extends object ? { -readonly [K in keyof T]: Writable<T[K]> } : T;

/** A value with every word of it as its type. More fields than a type has are then fine: Slack adds some at any time. */
export const exactly = <const T>(value: T): Writable<T> => value as Writable<T>;
