<?php
/** What the plugin keeps of a person: told, handed over and erased by WordPress's own tools. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Privacy;

use Saldo\WooCommerce\Orders\OrderState;

final class Privacy extends \WC_Abstract_Privacy
{
    private const PER_PAGE = 20;

    /** Kept as long as the order is: the law wants invoices kept, and without these ids nobody finds them. */
    private const KEPT_WITH_INVOICE = [
        OrderState::SALDO_ID, OrderState::SALDO_REF, OrderState::STATUS, OrderState::AMOUNTS, OrderState::INVOICES, OrderState::PAID_AT,
        OrderState::SEQUENCES, OrderState::UNTIL, OrderState::SHIPPED,
    ];

    public function __construct()
    {
        parent::__construct('Saldo');
        $this->add_exporter('saldo-for-woocommerce', __('Saldo: orders on invoice', 'saldo-for-woocommerce'), [self::class, 'export']);
        $this->add_eraser('saldo-for-woocommerce', __('Saldo: orders on invoice', 'saldo-for-woocommerce'), [self::class, 'erase']);
    }

    /** Shown to the merchant who writes the shop's privacy page. */
    public function get_privacy_message(): string
    {
        return wpautop(__('When a buyer is in the checkout, the shop sends name, company, e-mail and postal address, telephone, network address, browser and the contents of the cart to its own installation of Saldo. It decides automatically which payment methods are shown, and keeps the order, its invoices and payments as the law asks. The buyer may ask for a person to look at a decision (art. 22 GDPR); the link stands beside the payment methods.', 'saldo-for-woocommerce'));
    }

    /** @param string $email @param int $page */
    public static function export($email, $page = 1): array
    {
        $items = [];
        $orders = self::orders((string) $email, (int) $page);
        foreach ($orders as $order) {
            $told = [];
            foreach ([
                OrderState::SALDO_ID => __('Order at Saldo', 'saldo-for-woocommerce'),
                OrderState::DECISION => __('Decision', 'saldo-for-woocommerce'),
                OrderState::BIRTH_DATE => __('Date of birth', 'saldo-for-woocommerce'),
                OrderState::CONSENT => __('Consent given at', 'saldo-for-woocommerce'),
                OrderState::PAID_AT => __('Paid at', 'saldo-for-woocommerce'),
            ] as $key => $name) {
                if ((string) $order->get_meta($key) !== '') {
                    $told[] = ['name' => $name, 'value' => (string) $order->get_meta($key)];
                }
            }
            foreach (OrderState::invoices($order) as $invoice) {
                $told[] = ['name' => __('Invoice', 'saldo-for-woocommerce'), 'value' => $invoice['number'] . ' ' . $invoice['dueOn']];
            }
            if ($told !== []) {
                $items[] = ['group_id' => 'saldo', 'group_label' => 'Saldo', 'item_id' => 'saldo-order-' . $order->get_id(), 'data' => $told];
            }
        }
        return ['data' => $items, 'done' => count($orders) < self::PER_PAGE];
    }

    /** @param string $email @param int $page */
    public static function erase($email, $page = 1): array
    {
        $isRemoved = false;
        $isRetained = false;
        $orders = self::orders((string) $email, (int) $page);
        foreach ($orders as $order) {
            $hasInvoice = OrderState::invoices($order) !== [];
            foreach (OrderState::ALL as $key) {
                if ($order->get_meta($key) === '' || ($hasInvoice && in_array($key, self::KEPT_WITH_INVOICE, true))) {
                    continue;
                }
                $order->delete_meta_data($key);
                $isRemoved = true;
            }
            $order->save_meta_data();
            $isRetained = $isRetained || $hasInvoice;
        }
        return [
            'items_removed' => $isRemoved,
            'items_retained' => $isRetained,
            'messages' => $isRetained ? [__('Numbers of invoices are kept: the law asks for them. Ask the installation of Saldo for what it keeps.', 'saldo-for-woocommerce')] : [],
            'done' => count($orders) < self::PER_PAGE,
        ];
    }

    /** @return list<\WC_Order> */
    private static function orders(string $email, int $page): array
    {
        return wc_get_orders(['billing_email' => $email, 'limit' => self::PER_PAGE, 'page' => max(1, $page), 'type' => 'shop_order', 'orderby' => 'ID', 'order' => 'ASC']);
    }
}
