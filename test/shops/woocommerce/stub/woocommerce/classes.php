<?php
// The classes of WooCommerce, as far as they are touched. An order lives in an option.

class WooCommerce
{
    public $session = null;
    public $cart = null;
    public $customer = null;
    public $countries;
    private static $one;
    private $gateways;

    public static function instance()
    {
        return self::$one ?? (self::$one = new self());
    }

    public function __construct()
    {
        $this->countries = new WC_Countries();
    }

    public function payment_gateways()
    {
        return $this->gateways ?? ($this->gateways = new WC_Payment_Gateways());
    }
}

class WC_Countries
{
    public function get_base_country()
    {
        return 'PL';
    }
}

class WC_Logger
{
    public function error($message, $context = [])
    {
        error_log($message);
    }

    public function warning($message, $context = [])
    {
        error_log($message);
    }

    public function info($message, $context = [])
    {
        error_log($message);
    }
}

class WC_AJAX
{
    public static function get_endpoint($request = '')
    {
        return '/?wc-ajax=' . $request;
    }
}

class WC_Payment_Gateways
{
    public function payment_gateways()
    {
        static $made = null;
        if ($made === null) {
            $made = [];
            foreach (apply_filters('woocommerce_payment_gateways', []) as $class) {
                $gateway = new $class();
                $made[$gateway->id] = $gateway;
            }
        }
        return $made;
    }
}

class WC_Payment_Gateway
{
    public $id;
    public $enabled = 'no';
    public $title = '';
    public $description = '';
    public $has_fields = false;
    public $supports = [];
    public $method_title = '';
    public $method_description = '';
    public $form_fields = [];
    public $settings = [];

    public function init_settings()
    {
        $this->settings = (array) get_option('woocommerce_' . $this->id . '_settings', []);
    }

    public function get_option($key, $empty_value = null)
    {
        return $this->settings[$key] ?? $this->form_fields[$key]['default'] ?? $empty_value;
    }

    public function is_available()
    {
        return $this->enabled === 'yes';
    }

    public function get_method_title()
    {
        return $this->method_title;
    }

    public function get_method_description()
    {
        return $this->method_description;
    }

    public function get_form_fields()
    {
        return $this->form_fields;
    }

    public function generate_settings_html($form_fields = [], $echo = true)
    {
        foreach ($form_fields as $name => $field) {
            echo '<tr><td>' . esc_html($name . ' ' . ($field['description'] ?? '') . ' ' . implode(' ', $field['options'] ?? [])) . '</td></tr>';
        }
    }

    public function process_admin_options()
    {
        $kept = [];
        foreach ($this->form_fields as $name => $field) {
            $sent = $_POST['woocommerce_' . $this->id . '_' . $name] ?? null;
            if ($field['type'] === 'multiselect') {
                $kept[$name] = is_array($sent) ? array_map('sanitize_text_field', $sent) : '';
            } else {
                $kept[$name] = $field['type'] === 'checkbox' ? ($sent === null ? 'no' : 'yes') : (string) $sent;
            }
        }
        return update_option('woocommerce_' . $this->id . '_settings', $kept);
    }
}

abstract class WC_Abstract_Privacy
{
    private $exporters = [];
    private $erasers = [];

    public function __construct($name = '', $export_priority = 5, $erase_priority = 10)
    {
        add_filter('wp_privacy_personal_data_exporters', function ($all) {
            return $all + $this->exporters;
        });
        add_filter('wp_privacy_personal_data_erasers', function ($all) {
            return $all + $this->erasers;
        });
    }

    public function add_exporter($id, $name, $callback)
    {
        $this->exporters[$id] = ['exporter_friendly_name' => $name, 'callback' => $callback];
    }

    public function add_eraser($id, $name, $callback)
    {
        $this->erasers[$id] = ['eraser_friendly_name' => $name, 'callback' => $callback];
    }
}

class WC_Order
{
    private $id;
    private $kept;

    public function __construct($order = 0)
    {
        $this->id = (int) $order;
        $this->kept = (array) get_option('stub_order_' . $this->id, []) + ['status' => 'pending', 'meta' => [], 'notes' => [], 'total' => '149.90', 'email' => 'jan@example.com', 'paid' => null];
    }

    public function get_id()
    {
        return $this->id;
    }

    public function get_order_key($context = 'view')
    {
        return 'wc_order_' . $this->id;
    }

    public function get_status($context = 'view')
    {
        return $this->kept['status'];
    }

    public function get_currency($context = 'view')
    {
        return 'PLN';
    }

    public function get_total($context = 'view')
    {
        return $this->kept['total'];
    }

    public function get_total_refunded()
    {
        return 0;
    }

    public function get_billing_email($context = 'view')
    {
        return $this->kept['email'];
    }

    public function get_payment_method($context = 'view')
    {
        return 'saldo_invoice';
    }

    public function get_date_paid($context = 'view')
    {
        return $this->kept['paid'];
    }

    public function set_date_paid($date = null)
    {
        $this->kept['paid'] = $date;
    }

    public function get_items($types = 'line_item')
    {
        return [];
    }

    public function get_meta($key = '', $single = true, $context = 'view')
    {
        return $this->kept['meta'][$key] ?? '';
    }

    public function update_meta_data($key, $value, $meta_id = 0)
    {
        $this->kept['meta'][$key] = $value;
    }

    public function delete_meta_data($key)
    {
        unset($this->kept['meta'][$key]);
    }

    public function update_status($new_status, $note = '', $manual = false)
    {
        $this->kept['status'] = $new_status;
        $this->kept['notes'][] = $note;
        $this->save();
        do_action('woocommerce_order_status_' . $new_status, $this->id, $this);
        return true;
    }

    public function has_status($status)
    {
        return in_array($this->get_status(), (array) $status, true);
    }

    public function add_order_note($note, $is_customer_note = 0, $added_by_user = false)
    {
        $this->kept['notes'][] = $note;
        $this->save();
        return 1;
    }

    public function save()
    {
        update_option('stub_order_' . $this->id, $this->kept, false);
        return $this->id;
    }

    public function save_meta_data()
    {
        $this->save();
    }
}

/** A product lives in an option; its categories in WordPress. */
class WC_Product
{
    private $id;
    private $kept;

    public function __construct($product = 0)
    {
        $this->id = (int) $product;
        $this->kept = (array) get_option('stub_product_' . $this->id, []) + ['parent' => 0, 'type' => 'simple', 'virtual' => false, 'downloadable' => false];
    }

    public function get_id()
    {
        return $this->id;
    }

    public function get_parent_id($context = 'view')
    {
        return $this->kept['parent'];
    }

    public function get_type()
    {
        return $this->kept['type'];
    }

    public function is_virtual()
    {
        return $this->kept['virtual'];
    }

    public function is_downloadable()
    {
        return $this->kept['downloadable'];
    }

    public function get_formatted_name()
    {
        return 'Product ' . $this->id;
    }
}

class WC_Order_Refund
{
}

/** Keeps a webhook as an option, and delivers nothing. */
class WC_Webhook
{
    /** @var int */
    private $id;
    /** @var array<string, mixed> */
    private $kept;

    public function __construct($data = 0)
    {
        $this->id = (int) $data;
        $this->kept = get_option('stub_webhook_' . $this->id, []);
    }

    public function get_id()
    {
        return $this->id;
    }

    public function get_status()
    {
        return $this->kept['status'] ?? '';
    }

    public function set_name($name)
    {
        $this->kept['name'] = $name;
    }

    public function set_status($status)
    {
        $this->kept['status'] = $status;
    }

    public function set_topic($topic)
    {
        $this->kept['topic'] = $topic;
    }

    public function set_delivery_url($url)
    {
        $this->kept['url'] = $url;
    }

    public function set_secret($secret)
    {
        $this->kept['secret'] = $secret;
    }

    public function set_user_id($user_id)
    {
        $this->kept['user'] = $user_id;
    }

    public function set_api_version($version)
    {
        $this->kept['version'] = $version;
    }

    public function save()
    {
        $this->id = $this->id ?: 1 + (int) get_option('stub_webhooks', 0);
        update_option('stub_webhooks', $this->id);
        update_option('stub_webhook_' . $this->id, $this->kept);
        return $this->id;
    }

    public function delete($force_delete = false)
    {
        return delete_option('stub_webhook_' . $this->id);
    }
}
