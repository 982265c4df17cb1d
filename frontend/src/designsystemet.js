// Behaviour of Designsystemet's HTML components: tabs, field, error summary, dialog, popover, breadcrumbs, tooltip.
import '@digdir/designsystemet-web';
