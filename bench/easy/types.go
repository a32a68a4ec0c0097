// Package easy has the types of package plain, and what easyjson makes of them.
// It does not know omitzero.
package easy

//go:generate go run github.com/mailru/easyjson/easyjson@v0.9.2 -all types.go

type Client struct {
	Object              string    `json:"object"`
	ID                  string    `json:"id"`
	SessionIDs          []string  `json:"session_ids"`
	Sessions            []Session `json:"sessions"`
	SignInID            *string   `json:"sign_in_id"`
	SignUpID            *string   `json:"sign_up_id"`
	LastActiveSessionID *string   `json:"last_active_session_id"`
	UpdatedAt           int64     `json:"updated_at"`
	CreatedAt           int64     `json:"created_at"`
}

type Session struct {
	Object                   string        `json:"object"`
	ID                       string        `json:"id"`
	UserID                   string        `json:"user_id"`
	ClientID                 string        `json:"client_id"`
	Actor                    *Actor        `json:"actor,omitempty"`
	Status                   string        `json:"status"`
	LastActiveOrganizationID *string       `json:"last_active_organization_id,omitempty"`
	LastActiveAt             int64         `json:"last_active_at"`
	LatestActivity           *Activity     `json:"latest_activity,omitempty"`
	ExpireAt                 int64         `json:"expire_at"`
	AbandonAt                int64         `json:"abandon_at"`
	UpdatedAt                int64         `json:"updated_at"`
	CreatedAt                int64         `json:"created_at"`
	Tasks                    []SessionTask `json:"tasks,omitempty"`
}

type Actor struct{}

type Activity struct {
	Object         string  `json:"object"`
	ID             string  `json:"id"`
	DeviceType     *string `json:"device_type,omitempty"`
	IsMobile       bool    `json:"is_mobile"`
	BrowserName    *string `json:"browser_name,omitempty"`
	BrowserVersion *string `json:"browser_version,omitempty"`
	IPAddress      *string `json:"ip_address,omitempty"`
	City           *string `json:"city,omitempty"`
	Country        *string `json:"country,omitempty"`
}

type SessionTask struct {
	Key string `json:"key"`
}
