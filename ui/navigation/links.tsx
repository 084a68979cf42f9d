import type { Icon } from '@tabler/icons-react';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import classes from './links.module.css';

interface GoLinkProps {
  /** An address in the product: `/visit/abc/rooming`. Never holds a name or a birth date. */
  to: string;
  children: ReactNode;
  /** A link that looks like the words around it, such as a patient's name in a table. */
  plain?: boolean;
  /** Called when it is pointed at, to ask ahead for what the screen will need. */
  onPoint?: () => void;
  label?: string;
}

/** Goes to another screen without loading the page anew. */
export function GoLink({ to, children, plain, onPoint, label }: GoLinkProps) {
  return (
    <Link
      to={to}
      className={classes['link'] ?? ''}
      data-plain={plain || undefined}
      onPointerEnter={onPoint}
      onFocus={onPoint}
      aria-label={label}
    >
      {children}
    </Link>
  );
}

interface GoButtonProps {
  to: string;
  children: ReactNode;
  icon?: Icon;
}

/** Looks like a quiet button, goes like a link. */
export function GoButton({ to, children, icon: Shape }: GoButtonProps) {
  return (
    <Link to={to} className={classes['button'] ?? ''}>
      {Shape && <Shape size={18} stroke={1.9} aria-hidden />}
      {children}
    </Link>
  );
}

/** Goes to an address from code: `const go = useGo(); go('/board')`. */
export function useGo(): (to: string) => void {
  const navigate = useNavigate();
  return (to) => void navigate({ to });
}

/** A part of the address: of `/visit/$encounterId/rooming`, `useRouteParam('encounterId')`. */
export function useRouteParam(name: string): string {
  const params: Record<string, string | undefined> = useParams({ strict: false });
  const value = params[name];
  if (value === undefined) throw new Error(`This address has no part ${name}.`);
  return value;
}

/**
 * One setting of a screen that stands in its address, so that it survives reload and Back:
 * `const [view, setView] = useAddressSetting('view', 'by-patient')`.
 */
export function useAddressSetting(name: string, initial: string): [string, (to: string) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const held = search[name];
  const set = (to: string) =>
    void navigate({
      to: '.',
      replace: true,
      search: { ...search, [name]: to === initial ? undefined : to } as never,
    });
  return [held === undefined || held === null ? initial : String(held), set];
}
