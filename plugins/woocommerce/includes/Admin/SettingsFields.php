<?php
/** The merchant's choices as form fields. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Admin;

use Saldo\WooCommerce\Pure\MethodKinds;

final class SettingsFields
{
    /** @return array<string, array<string, mixed>> */
    public static function all(): array
    {
        return [
            'enabled' => [
                'title' => __('Pay by invoice', 'saldo-for-woocommerce'),
                'type' => 'checkbox',
                'label' => __('Offer it in the checkout', 'saldo-for-woocommerce'),
                'description' => __('Unsafe methods of other plugins are hidden as soon as the shop is connected, also without this.', 'saldo-for-woocommerce'),
                'default' => 'no',
            ],
            'title' => [
                'title' => __('Title', 'saldo-for-woocommerce'),
                'type' => 'safe_text',
                'description' => __('What buyers read. Empty: “Pay by invoice” in their language.', 'saldo-for-woocommerce'),
                'default' => '',
                'desc_tip' => true,
            ],
            'description' => [
                'title' => __('Description', 'saldo-for-woocommerce'),
                'type' => 'textarea',
                'description' => __('Empty: the terms of payment in the buyer’s language.', 'saldo-for-woocommerce'),
                'default' => '',
                'desc_tip' => true,
            ],
            'paid_when' => [
                'title' => __('An order counts as paid', 'saldo-for-woocommerce'),
                'type' => 'select',
                'class' => 'wc-enhanced-select',
                'options' => [
                    'buyerPaid' => __('when the buyer has paid the invoice', 'saldo-for-woocommerce'),
                    'accepted' => __('when it is accepted (the claim is sold or insured)', 'saldo-for-woocommerce'),
                ],
                'default' => 'buyerPaid',
            ],
            'consent' => [
                'title' => __('Consent', 'saldo-for-woocommerce'),
                'type' => 'checkbox',
                'label' => __('Ask buyers to tick that they want to pay by invoice and are checked for it', 'saldo-for-woocommerce'),
                'default' => 'yes',
            ],
            'birth_date' => [
                'title' => __('Date of birth', 'saldo-for-woocommerce'),
                'type' => 'checkbox',
                'label' => __('Offer a field for it (never required)', 'saldo-for-woocommerce'),
                'default' => 'no',
            ],
            'keep_cod' => [
                'title' => __('When Saldo does not answer', 'saldo-for-woocommerce'),
                'type' => 'checkbox',
                'label' => __('Keep cash on delivery on the list. Credit is hidden then in any case, and what is paid at once always stays.', 'saldo-for-woocommerce'),
                'default' => 'no',
            ],
        ] + GoodsFields::all() + [
            'remove_on_uninstall' => [
                'title' => __('When the plugin is deleted', 'saldo-for-woocommerce'),
                'type' => 'checkbox',
                'label' => __('Also delete its settings, tables and what it keeps with orders. Without this everything stays.', 'saldo-for-woocommerce'),
                'default' => 'no',
            ],
        ];
    }

    /** What kind each other method is, as the merchant sees it. */
    public static function showKinds(): void
    {
        $chosen = get_option('saldo_method_kinds', []);
        echo '<h3>' . esc_html__('Your other payment methods', 'saldo-for-woocommerce') . '</h3><p>'
            . esc_html__('Saldo hides credit and cash on delivery from buyers who may not use them; what is paid at once is always shown.', 'saldo-for-woocommerce')
            . '</p><table class="form-table"><tbody>';
        foreach (WC()->payment_gateways()->payment_gateways() as $gateway) {
            if ($gateway->id === MethodKinds::OWN_ID || $gateway->enabled !== 'yes') {
                continue;
            }
            $guess = MethodKinds::kindOf($gateway->id, (string) $gateway->title);
            $name = 'saldo_kind_' . $gateway->id;
            echo '<tr><th scope="row"><label for="' . esc_attr($name) . '">' . esc_html($gateway->get_method_title()) . '</label></th><td><select id="' . esc_attr($name) . '" name="saldo_kind[' . esc_attr($gateway->id) . ']">';
            /* translators: %s: kind of a payment method */
            echo '<option value="">' . esc_html(sprintf(__('Automatic (%s)', 'saldo-for-woocommerce'), self::kindName($guess))) . '</option>';
            foreach (MethodKinds::ALL as $kind) {
                echo '<option value="' . esc_attr($kind) . '"' . selected($chosen[$gateway->id] ?? '', $kind, false) . '>' . esc_html(self::kindName($kind)) . '</option>';
            }
            echo '</select></td></tr>';
        }
        echo '</tbody></table>';
    }

    /** WooCommerce has checked nonce and capability of its settings form before this. */
    public static function keepKinds(): void
    {
        $sent = isset($_POST['saldo_kind']) && is_array($_POST['saldo_kind']) ? wp_unslash($_POST['saldo_kind']) : null; // phpcs:ignore WordPress.Security
        if ($sent === null) {
            return;
        }
        $kinds = [];
        foreach (array_slice($sent, 0, 100, true) as $id => $kind) {
            if (in_array($kind, MethodKinds::ALL, true)) {
                $kinds[sanitize_text_field((string) $id)] = $kind;
            }
        }
        update_option('saldo_method_kinds', $kinds, true);
    }

    private static function kindName(string $kind): string
    {
        $names = [
            'invoice' => __('invoice', 'saldo-for-woocommerce'),
            'instalments' => __('instalments', 'saldo-for-woocommerce'),
            'directDebit' => __('direct debit', 'saldo-for-woocommerce'),
            'cashOnDelivery' => __('cash on delivery', 'saldo-for-woocommerce'),
            'card' => __('card', 'saldo-for-woocommerce'),
            'wallet' => __('wallet', 'saldo-for-woocommerce'),
            'transfer' => __('bank transfer', 'saldo-for-woocommerce'),
            'blik' => __('BLIK', 'saldo-for-woocommerce'),
            'prepaid' => __('paid in advance', 'saldo-for-woocommerce'),
        ];
        return $names[$kind] ?? $kind;
    }
}
