<?php
/** The mail that brings the buyer the invoice; switched and worded in WooCommerce → Settings → Emails. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Orders;

final class InvoiceEmail extends \WC_Email
{
    /** @var array{number: string, dueOn: string}|array{} */
    private $invoice = [];

    public function __construct()
    {
        $this->id = 'saldo_invoice_issued';
        $this->customer_email = true;
        $this->title = __('Saldo: invoice', 'saldo-for-woocommerce');
        $this->description = __('Brings the buyer the invoice as a PDF when the goods are shipped.', 'saldo-for-woocommerce');
        $this->placeholders = ['{order_number}' => '', '{invoice_number}' => '', '{due_date}' => ''];
        add_action('saldo_invoice_issued_notification', [$this, 'trigger'], 10, 2);
        parent::__construct();
    }

    public function get_default_subject(): string
    {
        return __('Invoice {invoice_number} for your order {order_number}', 'saldo-for-woocommerce');
    }

    public function get_default_heading(): string
    {
        return __('Your invoice', 'saldo-for-woocommerce');
    }

    /** @param int $orderId @param string $invoiceId */
    public function trigger($orderId, $invoiceId): void
    {
        $order = wc_get_order($orderId);
        $invoice = $order instanceof \WC_Order ? OrderState::invoices($order)[$invoiceId] ?? null : null;
        if ($invoice === null || !$this->is_enabled()) {
            return;
        }
        $this->setup_locale();
        $this->object = $order;
        $this->invoice = $invoice;
        $this->recipient = $order->get_billing_email();
        $this->placeholders['{order_number}'] = $order->get_order_number();
        $this->placeholders['{invoice_number}'] = $invoice['number'];
        $this->placeholders['{due_date}'] = $invoice['dueOn'];
        if ($this->get_recipient() !== '') {
            $this->send($this->get_recipient(), $this->get_subject(), $this->get_content(), $this->get_headers(), $this->get_attachments());
        }
        $this->restore_locale();
    }

    public function get_content_html(): string
    {
        ob_start();
        do_action('woocommerce_email_header', $this->get_heading(), $this);
        echo '<p>' . esc_html($this->words()) . '</p>';
        do_action('woocommerce_email_order_details', $this->object, false, false, $this);
        do_action('woocommerce_email_footer', $this);
        return (string) ob_get_clean();
    }

    public function get_content_plain(): string
    {
        return $this->get_heading() . "\n\n" . $this->words() . "\n";
    }

    private function words(): string
    {
        $address = InvoiceFile::url($this->object, (string) array_search($this->invoice, OrderState::invoices($this->object), true));
        /* translators: 1: number of the invoice, 2: day, 3: link */
        return sprintf(__('Invoice %1$s is attached. Please pay it by %2$s. You can also open it here: %3$s', 'saldo-for-woocommerce'), $this->invoice['number'] ?? '', $this->invoice['dueOn'] ?? '', $address);
    }
}
