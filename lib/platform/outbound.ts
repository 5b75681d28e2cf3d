import { createHmac } from 'node:crypto';
import nodemailer from 'nodemailer';
import type { Env } from './env';

export const CHANNELS = ['email', 'robot'] as const;
export type Channel = (typeof CHANNELS)[number];

/** A message outside the platform: to an e-mail address, or to a person of a group chat. */
export interface OutboundMessage {
  /** Tells this message from every other, so that a server can see a repetition. */
  id: string;
  to: string;
  subject: string;
  text: string;
}

/** A way out of the platform. `send` resolves when the other side has taken the message. */
export interface Outbound {
  send(message: OutboundMessage): Promise<void>;
}

/** Why a message was not taken. `code` names it without a word of the message or the address. */
export class NotTaken extends Error {
  override name = 'NotTaken';
  constructor(
    readonly code: string,
    /** Trying again would not help: the address is refused. */
    readonly isFinal: boolean,
  ) {
    super(code);
  }
}

const PATIENCE = 15_000;

/** E-mail through an SMTP server. */
export function mailOutbound({ smtpUrl, from }: NonNullable<Env['mail']>): Outbound {
  const url = new URL(smtpUrl);
  const transport = nodemailer.createTransport({
    host: url.hostname,
    port: Number(url.port) || (url.protocol === 'smtps:' ? 465 : 587),
    secure: url.protocol === 'smtps:',
    ...(url.username
      ? { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }
      : {}),
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ id, to, subject, text }) {
      try {
        await transport.sendMail({ from, to, subject, text, messageId: `<${id}@luji>` });
      } catch (error) {
        const { responseCode, code } = error as { responseCode?: number; code?: string };
        throw new NotTaken(
          responseCode ? `smtp_${responseCode}` : (code ?? 'smtp'),
          isFinalSmtp(responseCode),
        );
      }
    },
  };
}

/** 550 to 553: the mailbox is refused. Everything else may pass: greylisting, full disks, a wrong password. */
function isFinalSmtp(responseCode: number | undefined): boolean {
  return responseCode !== undefined && responseCode >= 550 && responseCode <= 553;
}

/**
 * The signature of a robot message: HMAC-SHA256 over the time in milliseconds, a line break and the secret, keyed with
 * the secret, in base64. The receiver computes it again and refuses what is old or does not fit.
 */
export function robotSignature(timestamp: number, secret: string): string {
  return createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');
}

/** The signature of the body, in hexadecimal, for a gateway that checks that nothing was changed on the way. */
export function bodySignature(timestamp: number, body: string, secret: string): string {
  return createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
}

/**
 * A robot of a group chat that takes JSON: time and signature stand in the address, as DingTalk wants them, and over
 * the body in headers, for WeCom behind a gateway. The person is mentioned by the name the chat knows.
 */
export function robotOutbound({ kind, url, secret }: NonNullable<Env['robot']>): Outbound {
  return {
    async send({ id, to, subject, text }) {
      const timestamp = Date.now();
      const content = `${subject}\n${text}`;
      const body = JSON.stringify(
        kind === 'dingtalk'
          ? { msgtype: 'text', text: { content }, at: { atUserIds: [to], isAtAll: false } }
          : { msgtype: 'text', text: { content, mentioned_list: [to] } },
      );
      const address = new URL(url);
      if (kind === 'dingtalk') {
        address.searchParams.set('timestamp', String(timestamp));
        address.searchParams.set('sign', robotSignature(timestamp, secret));
      }
      const headers = {
        'content-type': 'application/json',
        'x-luji-id': id,
        'x-luji-timestamp': String(timestamp),
        'x-luji-signature': bodySignature(timestamp, body, secret),
      };
      const signal = AbortSignal.timeout(PATIENCE);
      const response = await fetch(address, {
        method: 'POST',
        headers,
        body,
        signal,
        redirect: 'error',
      }).catch(() => null);
      if (!response) throw new NotTaken('robot_unreachable', false);
      if (!response.ok) throw new NotTaken(`robot_http_${response.status}`, false);
      // Both kinds answer 200 with a code of their own.
      const answer = (await response.json().catch(() => null)) as { errcode?: number } | null;
      if (answer?.errcode) throw new NotTaken(`robot_${answer.errcode}`, false);
    },
  };
}

/** The ways out that are configured; what is not configured is off. */
export function outboundsOf({
  mail,
  robot,
}: Pick<Env, 'mail' | 'robot'>): Partial<Record<Channel, Outbound>> {
  return {
    ...(mail ? { email: mailOutbound(mail) } : {}),
    ...(robot ? { robot: robotOutbound(robot) } : {}),
  };
}

/** Which ways out this installation has. */
export function configuredChannels({ mail, robot }: Pick<Env, 'mail' | 'robot'>): Record<Channel, boolean> {
  return { email: mail !== null, robot: robot !== null };
}
