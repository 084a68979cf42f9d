import { useState } from 'react';
import { isRefusal } from '../../fhir/refusal.ts';
import type { AccountAnswer, PasskeyRow } from '../../identity/door.contract.ts';
import { roleWords } from '../../identity/permissions.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { MoreMenu } from '../../ui/menu/MoreMenu.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { SkeletonCards } from '../../ui/Skeleton.tsx';
import { clockDay } from '../../ui/time/ClockTime.tsx';
import { useMe } from '../../wire/use-me.ts';
import { passkeysWork } from '../sign-in/passkeys.ts';
import classes from './Account.module.css';
import { useAccount } from './ask-account.ts';
import { AuthenticatorDialog, RecoveryDialog } from './Authenticator.dialog.tsx';
import { PasskeyDialog, type PasskeyChange } from './Passkey.dialog.tsx';
import { PasswordDialog } from './Password.dialog.tsx';
import { PinDialog } from './Pin.dialog.tsx';

/** What opens one's own account, and how to change it. */
export default function AccountScreen() {
  const me = useMe();
  const { answer, again, changed } = useAccount();
  return (
    <Page title="My account" detail={`${me.name} · ${roleWords[me.role]}`}>
      {!answer && <SkeletonCards cards={4} />}
      {answer && isRefusal(answer) && <ErrorState refusal={answer} again={again} />}
      {answer && !isRefusal(answer) && <Account account={answer} changed={changed} />}
    </Page>
  );
}

type Asked = 'password' | 'pin' | 'app' | 'codes';

function Account({ account, changed }: { account: AccountAnswer; changed: () => void }) {
  const [asked, setAsked] = useState<Asked>();
  const [passkey, setPasskey] = useState<PasskeyChange>();
  const [done, setDone] = useState<string>();
  const close = () => setAsked(undefined);
  const tell = (words: string) => {
    setDone(words);
    announce(words);
    changed();
  };
  return (
    <>
      {done && <Notice tone="good">{done}</Notice>}
      {!account.hasPassword && (
        <Notice tone="info">
          This is a person of the demo clinic: one click signs in, and there is no password to
          change.
        </Notice>
      )}
      <Cards account={account} ask={setAsked} change={setPasskey} />
      <PasswordDialog
        opened={asked === 'password'}
        onClose={close}
        onChanged={(ended) => {
          close();
          tell(`Your password is changed.${endedWords(ended)}`);
        }}
      />
      <PinDialog
        opened={asked === 'pin'}
        onClose={close}
        asksPassword={account.hasPassword && !account.fresh}
        onChanged={() => {
          close();
          tell('Your PIN is saved.');
        }}
      />
      <AuthenticatorDialog
        opened={asked === 'app'}
        onClose={close}
        onChanged={() => tell('The new authenticator app is in use; the old one no longer works.')}
      />
      <RecoveryDialog
        opened={asked === 'codes'}
        onClose={close}
        onChanged={() => tell('You have new recovery codes; the old ones no longer work.')}
      />
      <PasskeyDialog
        change={passkey}
        fresh={account.fresh}
        onClose={() => setPasskey(undefined)}
        onChanged={() => {
          setPasskey(undefined);
          tell('Your passkeys are changed.');
        }}
      />
    </>
  );
}

function endedWords(ended: number): string {
  if (ended === 0) return '';
  return ended === 1 ? ' One other session was ended.' : ` ${ended} other sessions were ended.`;
}

interface CardsProps {
  account: AccountAnswer;
  ask: (asked: Asked) => void;
  change: (change: PasskeyChange) => void;
}

function Cards({ account, ask, change }: CardsProps) {
  const { hasPassword, hasPin, hasAuthenticator } = account;
  return (
    <div className={classes['cards']}>
      <Card title="Password">
        <p className={classes['words']}>
          You sign in with {account.email} and your password, then a second step.
        </p>
        {hasPassword && (
          <div className={classes['buttons']}>
            <Button kind="quiet" onClick={() => ask('password')}>
              Change my password
            </Button>
          </div>
        )}
      </Card>
      <Card title="PIN">
        <p className={classes['words']}>
          {hasPin
            ? 'You have a PIN. It unlocks this screen, and lets you take over where you signed in today.'
            : 'You have no PIN yet. With one you unlock this screen, and take over where you signed in today.'}
        </p>
        <div className={classes['buttons']}>
          <Button kind="quiet" onClick={() => ask('pin')}>
            {hasPin ? 'Change my PIN' : 'Set a PIN'}
          </Button>
        </div>
      </Card>
      {hasPassword && (
        <>
          <Card title="Authenticator app">
            <p className={classes['words']}>
              {hasAuthenticator
                ? 'An app on your phone shows the six digits of your second step. New phone? Connect it before you give the old one away.'
                : 'No app is connected. It is another second step, beside your passkeys.'}
            </p>
            <div className={classes['buttons']}>
              <Button kind="quiet" onClick={() => ask('app')}>
                {hasAuthenticator ? 'Connect another app' : 'Connect an app'}
              </Button>
              {hasAuthenticator && (
                <Button kind="quiet" onClick={() => ask('codes')}>
                  New recovery codes
                </Button>
              )}
            </div>
          </Card>
          <Passkeys account={account} change={change} />
        </>
      )}
    </div>
  );
}

function Passkeys({ account, change }: Omit<CardsProps, 'ask'>) {
  const works = passkeysWork(account.passkeyHost);
  const { timeZone } = useMe().practice;
  const since = ({ createdAt }: PasskeyRow) =>
    createdAt && `added ${clockDay(Date.parse(createdAt), timeZone)}`;
  return (
    <Card title="Passkeys">
      {account.passkeys.length === 0 ? (
        <p className={classes['words']}>
          None yet. A passkey signs you in by finger, face or a security key, without a password.
        </p>
      ) : (
        <Rows label="Your passkeys">
          {account.passkeys.map((passkey, index) => {
            const name = passkey.name || `Passkey ${index + 1}`;
            return (
              <Row key={passkey.id} name={name} detail={since(passkey)}>
                <MoreMenu
                  label={`Change ${name}`}
                  items={[
                    { label: 'Name it', onClick: () => change({ does: 'rename', passkey }) },
                    { label: 'Remove it…', onClick: () => change({ does: 'remove', passkey }) },
                  ]}
                />
              </Row>
            );
          })}
        </Rows>
      )}
      <div className={classes['buttons']}>
        <Button kind="quiet" disabled={!works} onClick={() => change({ does: 'add' })}>
          {works ? 'Add a passkey' : 'Passkeys do not work at this address'}
        </Button>
      </div>
    </Card>
  );
}
